/** From bins a residue to coloured stretches of text; knows no editor. */
import { NO_BIN } from '../../core/analysis/bins';
import type { Bins } from '../../core/analysis/bins';
import type { Window } from '../../core/analysis/profile';
import type { ResidueMap, SequenceRecord } from '../../core/sequence/types';

/** Columns [start, end) of a document line. */
export interface Stretch {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** A stretch in one colour. */
export interface Run extends Stretch {
  readonly bin: number;
}

/**
 * Runs of equal bins in the document lines [lines.start, lines.end) of a record whose header stands at `firstLine`,
 * left of column `drawn` (what the editor draws of a long line). Gaps are in no run.
 */
export function colourRuns(
  record: SequenceRecord,
  bins: Bins,
  firstLine: number,
  lines: Window,
  drawn: number,
): Run[] {
  const runs: Run[] = [];
  const { map } = record;
  const first = Math.max(lines.start - firstLine, 1);
  const last = Math.min(lines.end - firstLine, record.lineCount);
  for (let line = first; line < last; line++) addLine(runs, map, bins, firstLine, line, drawn);
  return runs;
}

function addLine(
  runs: Run[],
  map: ResidueMap,
  bins: Bins,
  firstLine: number,
  line: number,
  drawn: number,
): void {
  const { start, end } = map.lineSpan(line);
  if (start === end) return;
  const origin = map.positionOf(start).column;
  const contiguous = map.positionOf(end - 1).column - origin === end - 1 - start;
  let open: { bin: number; start: number; end: number } | undefined;
  for (let residue = start; residue < end; residue++) {
    const column = contiguous ? origin + residue - start : map.positionOf(residue).column;
    if (column >= drawn) break;
    const bin = bins.at(residue)!;
    if (open && open.bin === bin && open.end === column) {
      open.end++;
      continue;
    }
    if (open) runs.push({ ...open, line: firstLine + line });
    open = bin === NO_BIN ? undefined : { bin, start: column, end: column + 1 };
  }
  if (open) runs.push({ ...open, line: firstLine + line });
}

/** Runs that touch on their line and whose bins are of one kind, as one stretch. */
export function joinRuns<T>(
  runs: readonly Run[],
  kindOf: (bin: number) => T,
): (Stretch & { readonly kind: T })[] {
  const joined: { line: number; start: number; end: number; kind: T }[] = [];
  for (const { bin, line, start, end } of runs) {
    const kind = kindOf(bin);
    const last = joined.at(-1);
    if (last?.line === line && last.end === start && last.kind === kind) last.end = end;
    else joined.push({ line, start, end, kind });
  }
  return joined;
}
