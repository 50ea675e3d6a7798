/** Which segments an edit touches, and where they stand before and after it. Reads no line but the first of each change. */
import { isHeader } from './segments';
import type { LineChange, LineSource } from './types';

/** Segments [first, last) on old lines [oldStart, oldEnd) now stand on lines [newStart, newEnd). */
export interface Region {
  readonly first: number;
  readonly last: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Where the old document's segments start; the one behind the last would start at its number of lines. */
export interface Layout {
  startOf(segment: number): number;
  segmentAt(line: number): number;
}

interface OpenRegion {
  readonly first: number;
  readonly last: number;
  /** Old first line and old end, and the lines that changes before and up to here have added. */
  readonly start: number;
  readonly end: number;
  readonly shiftBefore: number;
  readonly shiftAfter: number;
}

export function touchedRegions(
  layout: Layout,
  source: LineSource,
  changes: readonly LineChange[],
): readonly Region[] {
  const regions: OpenRegion[] = [];
  let shift = 0;
  for (const change of changes) {
    const shiftBefore = shift;
    shift += change.inserted - change.removed;
    if (change.removed === 0 && change.inserted === 0) continue;
    const touched = touchedSegments(layout, source, change, change.start + shiftBefore);
    let region = spanOf(layout, change, touched.first, touched.last, shiftBefore, shift);
    for (let top = regions.at(-1); top && region.first < top.last; top = regions.at(-1)) {
      regions.pop();
      region = spanOf(
        layout,
        change,
        Math.min(top.first, region.first),
        Math.max(top.last, region.last),
        top.shiftBefore,
        shift,
      );
    }
    regions.push(region);
  }
  return regions.map(({ first, last, start, end, shiftBefore, shiftAfter }) => ({
    first,
    last,
    newStart: start + shiftBefore,
    newEnd: end + shiftAfter,
  }));
}

function touchedSegments(
  layout: Layout,
  source: LineSource,
  change: LineChange,
  newLine: number,
): { first: number; last: number } {
  const { start, removed } = change;
  const first = layout.segmentAt(start);
  const atBoundary = first > 0 && layout.startOf(first) === start;
  const last = removed > 0 ? layout.segmentAt(start + removed - 1) + 1 : atBoundary ? first : first + 1;
  // Text where a header stood goes on the segment before; a header there leaves that one alone.
  const runsOn = atBoundary && newLine < source.lineCount && !isHeader(source.lineAt(newLine));
  return { first: runsOn ? first - 1 : first, last };
}

/** With no segment touched, the change inserts whole records where one starts: an empty span there. */
function spanOf(
  layout: Layout,
  change: LineChange,
  first: number,
  last: number,
  shiftBefore: number,
  shiftAfter: number,
): OpenRegion {
  const empty = first === last;
  const start = empty ? change.start : layout.startOf(first);
  const end = empty ? change.start : layout.startOf(last);
  return { first, last, start, end, shiftBefore, shiftAfter };
}
