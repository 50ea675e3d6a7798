/** Scores by content: two records of the same residues share one, and an edited record has none. */
import { createHash } from 'node:crypto';
import type { SequenceRecord } from '../core/sequence/types';
import type { Scored } from './scoresRecord';

/** Scores of edited-away residues that stay, so that an undo brings its colours back at once. */
const KEPT_FOR_UNDO = 20;

export class ScoreTable {
  private readonly scores = new Map<string, Scored>();
  private readonly digests = new WeakMap<SequenceRecord, string>();

  get size(): number {
    return this.scores.size;
  }

  get(record: SequenceRecord): Scored | undefined {
    return this.scores.get(this.digest(record));
  }

  has(record: SequenceRecord): boolean {
    return this.scores.has(this.digest(record));
  }

  set(record: SequenceRecord, scored: Scored): void {
    const digest = this.digest(record);
    this.scores.delete(digest);
    this.scores.set(digest, scored);
  }

  delete(record: SequenceRecord): void {
    this.scores.delete(this.digest(record));
  }

  all(): IterableIterator<Scored> {
    return this.scores.values();
  }

  /** Forgets what no record has any more, but for the latest few. */
  forget(records: readonly SequenceRecord[]): void {
    if (this.scores.size <= KEPT_FOR_UNDO) return;
    const living = new Set(records.map((record) => this.digest(record)));
    const gone = [...this.scores.keys()].filter((digest) => !living.has(digest));
    for (const digest of gone.slice(0, -KEPT_FOR_UNDO)) this.scores.delete(digest);
  }

  private digest(record: SequenceRecord): string {
    const known = this.digests.get(record);
    if (known !== undefined) return known;
    const digest = createHash('sha256').update(record.alphabet).update(record.residues).digest('base64');
    this.digests.set(record, digest);
    return digest;
  }
}
