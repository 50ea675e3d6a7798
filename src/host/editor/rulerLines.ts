import type { FastaDocument } from '../../core/sequence/document';

/** A ruler has about this many pixels: more marks cannot be told apart. */
const MOST_MARKS = 2000;

/** Document lines with a surprising residue, ascending, at most one for each stretch that a ruler can tell apart. */
export function rulerLines(
  fasta: FastaDocument,
  surprising: (record: number) => Uint32Array | undefined,
  lineCount: number,
): number[] {
  const stretch = Math.max(1, Math.floor(lineCount / MOST_MARKS));
  const lines: number[] = [];
  let lastStretch = -1;
  for (let record = 0; record < fasta.records.length; record++) {
    for (const residue of surprising(record) ?? []) {
      const { line } = fasta.positionOf(record, residue);
      const here = Math.floor(line / stretch);
      if (here === lastStretch) continue;
      lastStretch = here;
      lines.push(line);
    }
  }
  return lines;
}
