/**
 * How smoothly the inspector scrolls through a protein of titin's length, at each zoom: script time a frame out of a trace
 * of the real workbench. `npx tsx bench/editor/inspector.ts [--residues 35213]`; writes its section of bench/README.md.
 */
import { parseArgs } from 'node:util';
import { quantile } from '../numbers';
import { until } from '../../tools/lib/poll';
import { randomProtein } from '../../test/support/sequences';
import { browser, developmentSession, mochaHooks } from '../../test/support/session';
import { Workbench } from '../../test/support/workbench';
import { machine, writeSection } from '../section';

const NOTCHES = 150;
/** Steps from the zoom before. */
const ZOOMS = [
  ['letters', 0],
  ['blocks', 3],
  ['bins', 5],
] as const;
/** What counts as script: handlers of events and of frames, and what they run. */
const SCRIPT = ['FireAnimationFrame', 'EventDispatch', 'FunctionCall', 'TimerFire', 'RunMicrotasks'];

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
}

/** Milliseconds of script of each frame that a page drew: nested calls count once. */
export function scriptPerFrame(events: readonly TraceEvent[]): number[] {
  const threads = new Map<string, TraceEvent[]>();
  for (const event of events) {
    if (event.ph !== 'X' || !SCRIPT.includes(event.name)) continue;
    const key = `${event.pid} ${event.tid}`;
    threads.set(key, [...(threads.get(key) ?? []), event]);
  }
  // The page that is scrolled is the one that draws most.
  const drawn = (thread: readonly TraceEvent[]): number =>
    thread.filter(({ name }) => name === 'FireAnimationFrame').length;
  const [busiest = []] = [...threads.values()].sort((a, b) => drawn(b) - drawn(a));
  const frames: number[] = [];
  let [sum, covered] = [0, -Infinity];
  for (const { name, ts, dur = 0 } of busiest.toSorted(
    (a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0),
  )) {
    if (ts < covered) continue;
    covered = ts + dur;
    sum += dur / 1000;
    if (name !== 'FireAnimationFrame') continue;
    frames.push(sum);
    sum = 0;
  }
  return frames;
}

async function measured(workbench: Workbench): Promise<number[]> {
  const box = await workbench.webview().locator('.scroller').boundingBox();
  if (!box) throw new Error('The sequence is not on the screen.');
  const chromium = await browser();
  await workbench.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await chromium.startTracing(workbench.page, { categories: ['devtools.timeline'] });
  for (let notch = 0; notch < NOTCHES; notch++) {
    await workbench.page.mouse.wheel(0, notch < NOTCHES / 2 ? 240 : -240);
    await workbench.page.waitForTimeout(16);
  }
  const trace = JSON.parse((await chromium.stopTracing()).toString()) as {
    readonly traceEvents: TraceEvent[];
  };
  return scriptPerFrame(trace.traceEvents);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { residues: { type: 'string', default: '35213' } } });
  const residues = Number(values.residues);
  const text = `>titin-like\n${randomProtein(residues, 4).replace(/.{60}/g, '$&\n')}\n`;
  const workbench = await Workbench.open(await developmentSession(), {
    files: { 'long.faa': text },
    settings: { 'seqlens.method': 'single' },
    size: { width: 1500, height: 900 },
  });
  const lines: string[] = [];
  try {
    await until('the extension', async () => (await workbench.statusBar()).includes('Protein'));
    await workbench.command('Seqlens: Open Inspector');
    const page = workbench.webview();
    await page.getByRole('button', { name: 'Score Record' }).click({ timeout: 60_000 });
    await page.getByLabel('Entropy').waitFor({ timeout: 300_000 });
    await until(
      'all residues',
      async () => (await workbench.editor.lenses()).some((lens) => lens.includes('perplexity')),
      {
        timeout: 300_000,
      },
    );
    for (const [zoom, steps] of ZOOMS) {
      for (let step = 0; step < steps; step++) await page.getByLabel('More residues a row').click();
      const frames = await measured(workbench);
      const [middle, late, most] = [0.5, 0.95, 1].map((share) => quantile(frames, share).toFixed(2));
      lines.push(`| ${zoom} | ${frames.length} | ${middle!} | ${late!} | ${most!} |`);
      console.log(lines.at(-1));
    }
  } finally {
    await workbench.close();
  }
  await writeSection(
    'inspector',
    [
      '## The inspector on a protein of titin’s length',
      `${residues.toLocaleString('en')} residues with two tracks, scrolled with the wheel; milliseconds of script a frame, from a trace.`,
      machine(),
      '',
      '| zoom | frames | median | 95th percentile | most |',
      '|---|---|---|---|---|',
      ...lines,
    ].join('\n'),
  );
}

main()
  .finally(() => mochaHooks.afterAll())
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
