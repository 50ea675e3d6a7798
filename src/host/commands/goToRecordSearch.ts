/** Finds records by words of their headers, or by number. */
import { fromShown } from '../../core/sequence/coordinates';
import type { FastaDocument } from '../../core/sequence/document';

export interface FoundRecords {
  /** Record indices in file order. */
  readonly records: readonly number[];
  /** Were there more than asked for? */
  readonly more: boolean;
}

/** Records whose header has every word of the query, in either case; `#12` is the twelfth record. */
export function findRecords(fasta: FastaDocument, query: string, limit: number): FoundRecords {
  const ordinal = /^\s*#(\d+)\s*$/.exec(query)?.[1];
  if (ordinal !== undefined) {
    const record = fromShown(Number(ordinal));
    return { records: fasta.records[record] ? [record] : [], more: false };
  }
  const words = query.toLowerCase().split(/\s+/);
  const records: number[] = [];
  for (let record = 0; record < fasta.records.length; record++) {
    const { id, description } = fasta.records[record]!;
    const header = `${id} ${description}`.toLowerCase();
    if (!words.every((word) => header.includes(word))) continue;
    if (records.length === limit) return { records, more: true };
    records.push(record);
  }
  return { records, more: false };
}
