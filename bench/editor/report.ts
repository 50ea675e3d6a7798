/** Rows of the section, from raw measurements: what, the bar it has to stay under, and what was found. */
import { median, quantile, spread } from '../numbers';
import { machine } from '../section';
import type { Frames } from './pageProbes';
import type { Scrolling, Shown } from './page';
import {
  EMPTY,
  SEQLENS,
  type ActivationResult,
  type Memory,
  type MemoryResult,
  type ViewportResult,
} from './task';

export interface Row {
  readonly what: string;
  readonly bar: string;
  readonly found: string;
  readonly met: boolean | undefined;
}

export function tableRow({ what, bar, found, met }: Row): string {
  return `| ${what} | ${bar} | ${found} | ${met === undefined ? '' : met ? 'yes' : '**no**'} |`;
}

export function section(rows: readonly Row[]): string {
  return `## The editor

${machine()}. \`npx tsx bench/editor/index.ts --write\`

The web workbench (VS Code's own server and extension host), Chromium without a GPU, the embedded protein model, method
\`single\`. Medians; milliseconds unless marked.

| what | bar | found | met |
|---|---|---|---|
${rows.map(tableRow).join('\n')}
`;
}

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
      met: bar === undefined ? undefined : median(sums) < bar,
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
  const row = (what: string, frames: Frames, met: boolean | undefined): Row => ({
    what: `frame of requestAnimationFrame while the wheel turns over 60 screens, ${what}`,
    bar: met === undefined ? '' : '100',
    found: found(frames),
    met,
  });
  return [
    row('coloured', coloured, quantile(coloured.deltas, 1) <= 100),
    row('before it was scored', plain, undefined),
  ];
}

/** Heap and buffers: what the collector has to keep. Resident memory is as it happens to be, and given beside it. */
function held({ heap, buffers }: Memory): number {
  return heap + buffers;
}

/** `plain`: the same file as plain text, which is what VS Code itself takes. */
export function memoryRows(fasta: MemoryResult, plain: MemoryResult): Row[] {
  const { bytes, residues, before, opened, scoring } = fasta;
  const megabytes = (value: number): string => (value / 1e6).toFixed(0);
  const row = (what: string, added: number, bound: boolean, more = ''): Row => ({
    what,
    bar: bound ? '3.00' : '',
    found: `${(added / bytes).toFixed(2)} (${megabytes(added)} MB)${more}`,
    met: bound ? added <= 3 * bytes : undefined,
  });
  const resident = (after: Memory): string => `; resident ${megabytes(after.resident - before.resident)} MB`;
  const open = held(opened) - held(before);
  const vscode = held(plain.opened) - held(plain.before);
  const rows = [
    row(`heap added by ${megabytes(bytes)} MB opened, times its size`, open, true, resident(opened)),
    row(
      'of which VS Code takes itself (the file as plain text): a string a line, and the whole text once more for the first extension that asks for it, which its own merge-conflict does',
      vscode,
      false,
      resident(plain.opened),
    ),
    row('of which Seqlens takes', open - vscode, false),
  ];
  if (!scoring) return rows;
  const once = held(scoring.one) - held(scoring.before);
  const each = (held(scoring.both) - held(scoring.one)) / scoring.residues;
  const share = `by two files more of ${(scoring.residues / 1e6).toFixed(1)} million residues each: the first takes ${(once / 1e6).toFixed(1)} MB, the second ${each.toFixed(2)} bytes a residue`;
  const whole = open + each * residues;
  return [
    ...rows,
    row(`the same with all of it scored, ${share}`, whole, true),
    row('of which Seqlens takes', whole - vscode, false),
  ];
}
