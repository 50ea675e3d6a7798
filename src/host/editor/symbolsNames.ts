/** How lists name a record. */
import { toShown } from '../../core/sequence/coordinates';
import type { SequenceRecord } from '../../core/sequence/types';

/** Its id, or its place in the file (1-based) where it has none: VS Code rejects a symbol without a name. */
export function recordName(record: SequenceRecord, index: number): string {
  return record.id || `record ${toShown(index)} (no id)`;
}

/** "229 aa", "1,542 nt"; gaps are not counted. */
export function recordLength(record: SequenceRecord): string {
  const unit = record.alphabet === 'protein' ? 'aa' : 'nt';
  return `${record.length.toLocaleString('en')} ${unit}`;
}
