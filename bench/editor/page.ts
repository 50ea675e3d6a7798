/** What a person sees in the workbench: how soon colours are painted, and how smoothly a coloured file scrolls. */
import { until } from '../../tools/lib/poll';
import { choose, openQuickInput } from '../../test/support/quickInput';
import type { Session } from '../../test/support/session';
import { Workbench } from '../../test/support/workbench';
import { PAGE } from './hostTasks';
import { type Frames, startFrames, stopFrames, stopWatch, topLine, watchRecord } from './pageProbes';

const SETTINGS = { 'seqlens.method': 'single' };
/** Pixels of one notch of a wheel. */
const NOTCH = 120;
/** Notches of a flick of the wheel, sent at once: VS Code takes each for 50 pixels at most, all for a third of a screen. */
const FLICK = 8;

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
    // An engine that is warm, not one that is at work.
    await endOfScoring(workbench);
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
    await until('colours', () => isPainted(workbench, 2), { timeout: 60_000 });
    await endOfScoring(workbench);
    const coloured = await scroll(workbench, lines);
    await until('colours where the wheel stopped', async () => {
      // The last turns of the wheel may still be on their way.
      const top = await workbench.page.evaluate(topLine);
      // One of them may be a header.
      return (await isPainted(workbench, top + 1)) || isPainted(workbench, top + 2);
    });
    return { plain, coloured };
  } finally {
    await workbench.close();
  }
}

/** The status bar turns a wheel while an engine works, with a moment's rest between two batches. */
async function endOfScoring({ page }: Workbench): Promise<void> {
  const working = page.locator('.part.statusbar .codicon-loading');
  let rested = 0;
  const look = async (): Promise<boolean> => {
    rested = (await working.count()) === 0 ? rested + 1 : 0;
    return rested >= 4;
  };
  await until('the end of scoring', look, { timeout: 600_000, interval: 300 });
}

/** Residues that are as likely as any have no colour, so that not all of a line's do. */
async function isPainted(workbench: Workbench, line: number): Promise<boolean> {
  return (await workbench.editor.cells(line)).some(({ background }) => background !== '');
}

async function scroll({ page }: Workbench, lines: number): Promise<Frames> {
  const text = await page.locator('.editor-group-container.active .view-line > span').nth(1).boundingBox();
  if (!text) throw new Error('No editor to scroll.');
  // Beside the text: a hover would take the wheel's turns for itself.
  await page.mouse.move(text.x + text.width + 60, text.y + 400);
  await page.evaluate(startFrames);
  await until(
    'the end of the file',
    async () => {
      await Promise.all(Array.from({ length: FLICK }, () => page.mouse.wheel(0, NOTCH)));
      return (await page.evaluate(topLine)) >= lines;
    },
    { timeout: 300_000, interval: 0 },
  );
  return page.evaluate(stopFrames);
}
