/** Turns the character edits of one editor event into changes of whole lines. */
import type { LineChange } from '../core/sequence/types';

/** An edit as editors report it: 0-based lines, the last one included. */
export interface TextEdit {
  readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
  readonly text: string;
}

/**
 * Line changes in old coordinates, ascending, not overlapping. Edits of one event stand in the order in which they were
 * applied: usually from the bottom up, where old coordinates hold; merged events (undo) in any order.
 */
export function lineChanges(edits: readonly TextEdit[]): LineChange[] {
  return isBottomUp(edits) ? separate(edits) : bounding(edits);
}

function isBottomUp(edits: readonly TextEdit[]): boolean {
  return edits.every((edit, i) => {
    const before = edits[i - 1];
    return before === undefined || edit.range.end.line <= before.range.start.line;
  });
}

function separate(edits: readonly TextEdit[]): LineChange[] {
  const changes: LineChange[] = [];
  for (const edit of edits.toReversed()) {
    const change = toLineChange(edit);
    const before = changes.at(-1);
    // Two edits on one line are one change of that line.
    if (before !== undefined && before.start + before.removed > change.start) {
      changes[changes.length - 1] = {
        start: before.start,
        removed: before.removed + change.removed - 1,
        inserted: before.inserted + change.inserted - 1,
      };
    } else {
      changes.push(change);
    }
  }
  return changes;
}

/** The one change that covers all edits, each given in the coordinates that the edits before it left. */
function bounding(edits: readonly TextEdit[]): LineChange[] {
  let start = Infinity;
  let oldEnd = 0;
  let newEnd = 0;
  for (const edit of edits) {
    const change = toLineChange(edit);
    const end = change.start + change.removed;
    if (start === Infinity) {
      oldEnd = newEnd = end;
    } else if (end > newEnd) {
      oldEnd += end - newEnd;
      newEnd = end;
    }
    start = Math.min(start, change.start);
    newEnd += change.inserted - change.removed;
  }
  return start === Infinity ? [] : [{ start, removed: oldEnd - start, inserted: newEnd - start }];
}

function toLineChange(edit: TextEdit): LineChange {
  return {
    start: edit.range.start.line,
    removed: edit.range.end.line - edit.range.start.line + 1,
    inserted: countBreaks(edit.text) + 1,
  };
}

function countBreaks(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}
