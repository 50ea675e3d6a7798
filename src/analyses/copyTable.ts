/** Copies as lines of a tab-separated table. */
import type { Copy } from '../core/repeats/copy';
import { spanToShown } from '../core/sequence/coordinates';

const COLUMNS = ['id', 'kind', 'start1', 'end1', 'start2', 'end2', 'length', 'identity', 'score', 'evalue'];
const DIGITS = 6;

/** With its line end; `between`: with a column for the other record. */
export function copyHeader(between: boolean): string {
  return `${[...COLUMNS, ...(between ? ['id2'] : [])].join('\t')}\n`;
}

/** One line, with its line end; places are 1-based and inclusive. `id2`: with copies between records. */
export function toCopyLine(copy: Copy, id: string, id2?: string): string {
  const [first, second] = [spanToShown(copy.first), spanToShown(copy.second)];
  const values = [
    id,
    copy.kind,
    ...[first.first, first.last, second.first, second.last],
    copy.length,
    ...[copy.identity, copy.score, copy.evalue].map((value) => Number(value.toPrecision(DIGITS))),
    ...(id2 === undefined ? [] : [id2]),
  ];
  return `${values.join('\t')}\n`;
}
