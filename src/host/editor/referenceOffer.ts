/** Whether a file looks like variants of its first record, so that this is offered as their reference. */
import type { SequenceRecord } from '../../core/sequence/types';
import { searchVariantsOfFirst } from '../../core/sequence/variantFile';
import { inSlices } from '../../runtime/slices';

/** Per list of records: an edit makes a new list. */
const found = new WeakMap<readonly SequenceRecord[], Promise<number>>();

/** Variants of the first record; 0 where most records are something else. */
export function variantsOffered(records: readonly SequenceRecord[]): Promise<number> {
  let known = found.get(records);
  if (known === undefined) {
    known = inSlices(searchVariantsOfFirst(records), () => false).then((variants) => variants ?? 0);
    found.set(records, known);
  }
  return known;
}
