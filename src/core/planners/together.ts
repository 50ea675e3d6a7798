/** Residues masked together, or replaced by others: what a residue's row is when its copies are hidden or changed. */
import type { Window } from '../analysis/profile';
import { type PlannedPass, type Planner, type TokenisedRecord, windowTokens } from './plan';

/** 0-based residues, all lists ascending; `rows` is a part of `masked`, which `replaced` has nothing of. */
export interface MaskGroup {
  readonly masked: Uint32Array;
  readonly rows: Uint32Array;
  /** Residues that other letters (ASCII codes) stand in for. */
  readonly replaced?: { readonly residues: Uint32Array; readonly letters: Uint8Array };
}

/**
 * One pass a group and window: all of the group's residues that lie in the window masked, rows for those of `rows` that
 * the window scores. A residue whose partners lie outside its window is masked alone.
 */
export function planTogether(groups: readonly MaskGroup[]): Planner {
  return function* (record, profile, wanted) {
    const tokens = new Map<number, Int32Array>(); // the passes of a window share them: they cross to the engine once
    for (const group of groups) {
      for (const [window, residues] of byWindow(group.rows, profile.windowOf, wanted)) {
        const { start, end } = profile.windows[window]!;
        const ids = tokens.get(window) ?? windowTokens(record, start, end);
        tokens.set(window, ids);
        yield makePass(record, group, { start, end }, replace(record, group, { start, end }, ids), residues);
      }
    }
  };
}

function makePass(
  record: TokenisedRecord,
  { masked }: MaskGroup,
  { start, end }: Window,
  ids: Int32Array,
  residues: readonly number[],
): PlannedPass {
  const token = (residue: number): number => residue - start + record.before.length;
  return {
    pass: {
      ids,
      masked: Int32Array.from(
        masked.filter((residue) => residue >= start && residue < end),
        token,
      ),
      rows: Int32Array.from(residues, token),
    },
    residues: Int32Array.from(residues),
  };
}

/** `ids` themselves when nothing is replaced in the window. */
function replace(
  record: TokenisedRecord,
  { replaced }: MaskGroup,
  { start, end }: Window,
  ids: Int32Array,
): Int32Array {
  if (!replaced) return ids;
  const others = record.encode(replaced.letters);
  const changed = ids.slice();
  replaced.residues.forEach((residue, i) => {
    if (residue >= start && residue < end) changed[residue - start + record.before.length] = others[i]!;
  });
  return changed;
}

function byWindow(
  rows: Uint32Array,
  windowOf: Uint16Array,
  wanted: Uint8Array,
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const residue of rows) {
    if (wanted[residue] !== 1) continue;
    const window = windowOf[residue]!;
    const list = found.get(window);
    if (list) list.push(residue);
    else found.set(window, [residue]);
  }
  return found;
}
