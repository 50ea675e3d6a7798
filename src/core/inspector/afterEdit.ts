import type { RecordSplice } from '../sequence/document';

/** Where a record stands after an edit, and whether the edit was in it. Without splices the whole file was read anew. */
export function afterEdit(
  index: number,
  splices: readonly RecordSplice[],
): { readonly index: number; readonly touched: boolean } {
  let shift = 0;
  for (const { start, removed, inserted } of splices) {
    if (start > index) break;
    if (index < start + removed)
      return { index: start + shift + Math.min(index - start, Math.max(0, inserted - 1)), touched: true };
    shift += inserted - removed;
  }
  return { index: index + shift, touched: splices.length === 0 };
}
