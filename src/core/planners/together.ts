/** Residues masked together: what a residue's row is when its copies cannot be looked up. */
import { type PlannedPass, type Planner, type TokenisedRecord, windowTokens } from './plan';

/** 0-based residues, both ascending; `rows` is a part of `masked`. */
export interface MaskGroup {
  readonly masked: Uint32Array;
  readonly rows: Uint32Array;
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
        yield makePass(record, group, { start, end }, ids, residues);
      }
    }
  };
}

function makePass(
  record: TokenisedRecord,
  { masked }: MaskGroup,
  { start, end }: { readonly start: number; readonly end: number },
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
