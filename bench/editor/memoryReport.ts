/** Rows of the section about memory, from raw measurements. */
import type { Row } from './found';
import type { Memory, MemoryResult } from './task';

const BAR = 3;

/** Heap and buffers: what the collector has to keep. Resident memory is as it happens to be, and given beside it. */
function held({ heap, buffers }: Memory): number {
  return heap + buffers;
}

/** `plain`: the same file as plain text, which is what VS Code itself takes. */
export function memoryRows(fasta: MemoryResult, plain: MemoryResult): Row[] {
  const { bytes, before, opened } = fasta;
  const row = (what: string, added: number, isBound: boolean, more = ''): Row => ({
    what,
    bar: isBound ? BAR.toFixed(2) : '',
    found: `${(added / bytes).toFixed(2)} (${megabytes(added)} MB)${more}`,
    ...(isBound && { met: added <= BAR * bytes }),
  });
  const resident = (after: Memory): string => `; resident ${megabytes(after.resident - before.resident)} MB`;
  const open = held(opened) - held(before);
  const vscode = held(plain.opened) - held(plain.before);
  const scored = fasta.scoring.map(({ residues, memory }, i) =>
    row(
      `the same with ${millions(residues)} of its residues scored`,
      held(memory) - held(before),
      false,
      growth(fasta.scoring[i - 1]?.memory ?? opened, memory),
    ),
  );
  const whole = wholeScored(fasta);
  return [
    row(`heap added by ${megabytes(bytes)} MB opened, times its size`, open, true, resident(opened)),
    row(
      'of which VS Code takes itself (the file as plain text): a string a line, and the whole text once more for the first extension that asks for it, which its own merge-conflict does',
      vscode,
      false,
      resident(plain.opened),
    ),
    row('of which Seqlens takes', open - vscode, false),
    ...scored,
    ...(whole ? [row(whole.what, whole.added, true)] : []),
  ];
}

/** What was measured with most residues scored, and for the others what a residue took from the first measurement on. */
function wholeScored({
  before,
  scoring,
  residues,
}: MemoryResult): { what: string; added: number } | undefined {
  const [first, last] = [scoring[0], scoring.at(-1)];
  if (!first || !last || first === last) return undefined;
  const each = (held(last.memory) - held(first.memory)) / (last.residues - first.residues);
  const buffers = (last.memory.buffers - first.memory.buffers) / (last.residues - first.residues);
  return {
    what:
      `the same with all ${millions(residues)} scored: as measured for the first ${millions(last.residues)}, and for the others ` +
      `**extrapolated** with ${each.toFixed(2)} bytes a residue, as between the measurements (${buffers.toFixed(2)} of buffers)`,
    added: held(last.memory) - held(before) + each * (residues - last.residues),
  };
}

function growth(from: Memory, to: Memory): string {
  const more = (part: 'heap' | 'buffers'): string => ((to[part] - from[part]) / 1e6).toFixed(2);
  return `; since the row above ${more('heap')} MB of heap, ${more('buffers')} MB of buffers (bins among them)`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

function millions(count: number): string {
  return `${(count / 1e6).toFixed(1)} million`;
}
