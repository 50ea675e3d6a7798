/** Low complexity by BLAST+ (Debian package ncbi-blast+), and how much of it ours is. */
import { letterClass } from '../../src/core/sequence/alphabets';
import type { Span } from '../../src/core/sequence/coordinates';
import type { SequenceRecord } from '../../src/core/sequence/types';
import { output } from './repeatTools';

/** Of each record of a FASTA file, in order: 0-based, half-open. */
export async function blastMask(tool: 'dustmasker' | 'segmasker', fasta: string): Promise<Span[][]> {
  const records: Span[][] = [];
  for (const line of (await output(tool, 'ncbi-blast+', ['-in', fasta, '-outfmt', 'interval'])).split('\n')) {
    const span = /^(\d+) - (\d+)/.exec(line);
    if (line.startsWith('>')) records.push([]);
    else if (span) records.at(-1)!.push({ start: Number(span[1]), end: Number(span[2]) + 1 });
  }
  return records;
}

/**
 * Residues in both of two sets of spans, and in one alone. Only canonical letters count: dustmasker masks a run of N as
 * if N were a base, where nothing is known and so nothing is of low complexity.
 */
export function compareSpans(
  { residues, alphabet }: SequenceRecord,
  ours: readonly Span[],
  theirs: readonly Span[],
) {
  const marks = new Uint8Array(residues.length);
  for (const { start, end } of ours) marks.fill(1, start, end);
  const counts = { both: 0, ours: 0, theirs: 0 };
  for (const { start, end } of theirs)
    for (let residue = start; residue < end; residue++) marks[residue]! |= 2;
  marks.forEach((mark, index) => {
    if (letterClass(String.fromCharCode(residues[index]!), alphabet) !== 'canonical') return;
    if (mark === 3) counts.both++;
    else if (mark === 2) counts.theirs++;
    else if (mark === 1) counts.ours++;
  });
  return counts;
}
