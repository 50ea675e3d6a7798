/** Rows of the section, from raw measurements of speed. */
import { median, quantile, spread } from '../numbers';
import type { Row } from './found';
import type { Frames } from './pageProbes';
import type { Scrolling, Shown } from './page';
import { EMPTY, SEQLENS, type ActivationResult, type ViewportResult } from './task';

export function activationRows(runs: readonly ActivationResult[]): Row[] {
  const row = (id: string, what: string, bar?: number): Row => {
    const times = runs.map((run) => run[id]!);
    const sums = times.map(({ load, activate }) => load + activate);
    const parts = (['load', 'activate', 'finish'] as const).map(
      (part) => `${part} ${median(times.map((time) => time[part]))}`,
    );
    return {
      what,
      bar: bar === undefined ? '' : String(bar),
      found: `${spread(sums)}, least ${Math.min(...sums)}; ${parts.join(', ')}`,
      ...(bar !== undefined && { met: median(sums) < bar }),
    };
  };
  const how = `as VS Code's Startup Performance page gives it: loading the code and activate(), packed and installed, ${runs.length} starts; VS Code does not wait for what finish says`;
  return [
    row(SEQLENS, `activation, ${how}`, 50),
    row(EMPTY, 'the same of an extension that does nothing, in the same starts'),
  ];
}

export function viewportRows({ visibleLines, columns, both, layers, hovers }: ViewportResult): Row[] {
  const parts = Object.entries(layers).map(([layer, times]) => `${layer} ${median(times).toFixed(1)}`);
  return [
    {
      what: `one screen of ${visibleLines} x ${columns} (painted with 50 lines more above and below) in the extension host, after a jump; ${both.length} screens`,
      bar: '16',
      found: `${spread(both)}: ${parts.join(', ')}`,
      met: median(both) < 16,
    },
    {
      what: `hover from the disk cache, there and back through the workbench; ${hovers.length} places`,
      bar: '10',
      found: spread(hovers),
      met: median(hovers) < 10,
    },
  ];
}

export function coloursRows(runs: readonly Shown[]): Row[] {
  const row = (kind: 'cold' | 'warm', bar: number): Row => {
    const times = runs.map((run) => run[kind]);
    return {
      what: `first record of 60 in colours after the click on the command, ${kind} engine; ${runs.length} runs`,
      bar: String(bar),
      found: spread(times),
      met: median(times) < bar,
    };
  };
  return [row('cold', 2000), row('warm', 500)];
}

export function scrollingRows({ plain, coloured }: Scrolling): Row[] {
  const found = ({ deltas, longTasks }: Frames): string =>
    `${spread(deltas)} of ${deltas.length} frames; longest task ${Math.max(0, ...longTasks).toFixed(0)}`;
  const what = 'frame of requestAnimationFrame while the wheel turns over 60 screens';
  const met = quantile(coloured.deltas, 1) <= 100;
  return [
    { what: `${what}, coloured`, bar: '100', found: found(coloured), met },
    { what: `${what}, before it was scored`, bar: '', found: found(plain) },
  ];
}
