/** What a person sees in the workbench: how soon colours are painted, and how smoothly a coloured file scrolls. */
import { until } from '../../tools/lib/poll';
import { choose, openQuickInput } from '../../test/support/quickInput';
import type { Session } from '../../test/support/session';
import { Workbench } from '../../test/support/workbench';
import { PAGE } from './hostTasks';
import { type Frames, startFrames, stopFrames, stopWatch, topLine, watchRecord } from './pageProbes';

const SETTINGS = { 'seqlens.method': 'single' };
/** Lines that one step of the wheel moves. */
const STEP = 6;
/** Pixels of the wheel from which the rest is reckoned. */
const PROBE = 1200;

export interface Shown {
  /** Milliseconds from the click on the command to the frame in which all lines of the first record are painted. */
  readonly cold: number;
  readonly warm: number;
}

/** `first` and `second`: texts of files of like size that nothing has scored before. */
export async function timeToColours(session: Session, first: string, second: string): Promise<Shown> {
  const files = { 'first.faa': first, 'second.faa': second };
  const workbench = await Workbench.open(session, { files, settings: SETTINGS, size: PAGE });
  try {
    await until('the extension', async () => (await workbench.statusBar()).includes('Protein'));
    const cold = await scoreAndWatch(workbench, first);
    await workbench.openFile('second.faa');
    const warm = await scoreAndWatch(workbench, second);
    return { cold, warm };
  } finally {
    await workbench.close();
  }
}

async function scoreAndWatch(workbench: Workbench, text: string): Promise<number> {
  const { page } = workbench;
  // Headers end the record: its lines are those between the first two.
  const last = text.split('\n').findIndex((line, index) => index > 0 && line.startsWith('>'));
  await openQuickInput(page, 'F1', '>Seqlens: Score File');
  await page.evaluate(watchRecord, { first: 2, last });
  await choose(page, 'Seqlens: Score File');
  return until('the first record in colours', () => page.evaluate(stopWatch), { timeout: 60_000 });
}

export interface Scrolling {
  readonly plain: Frames;
  readonly coloured: Frames;
}

/** Scrolls through so many lines of a file with the wheel, before and after it is scored. */
export async function scrolling(session: Session, text: string, lines: number): Promise<Scrolling> {
  const workbench = await Workbench.open(session, {
    files: { 'screens.faa': text },
    settings: SETTINGS,
    size: PAGE,
  });
  try {
    await until('the extension', async () => (await workbench.statusBar()).includes('Protein'));
    const plain = await scroll(workbench, lines);
    await workbench.editor.goTo(1);
    await workbench.command('Seqlens: Score File');
    const lastLine = text.trimEnd().split('\n').length;
    await workbench.editor.goTo(lastLine);
    await until('colours at the end', () => isPainted(workbench, lastLine), { timeout: 600_000 });
    await workbench.editor.goTo(1);
    await until('colours at the start', () => isPainted(workbench, 2));
    const coloured = await scroll(workbench, lines);
    const top = await workbench.page.evaluate(topLine);
    if (top < 0.95 * lines) throw new Error(`The wheel stopped at line ${top} of ${lines}.`);
    await until('colours where the wheel stopped', () => isPainted(workbench, top + STEP));
    return { plain, coloured };
  } finally {
    await workbench.close();
  }
}

async function isPainted(workbench: Workbench, line: number): Promise<boolean> {
  const cells = await workbench.editor.cells(line);
  return cells.length > 0 && cells.every(({ background }) => background !== '');
}

async function scroll(workbench: Workbench, lines: number): Promise<Frames> {
  const { page } = workbench;
  const line = await page.locator('.editor-group-container.active .view-line').first().boundingBox();
  if (!line) throw new Error('No editor to scroll.');
  await page.mouse.move(line.x + 400, line.y + 400);
  // How far a turn of the wheel goes is the editor's affair.
  await page.mouse.wheel(0, PROBE);
  const moved = await until('the editor to scroll', async () => (await page.evaluate(topLine)) - 1);
  await workbench.editor.goTo(1);
  await page.evaluate(startFrames);
  for (let step = 0; step < lines / STEP; step++) await page.mouse.wheel(0, (STEP * PROBE) / moved);
  return page.evaluate(stopFrames);
}
