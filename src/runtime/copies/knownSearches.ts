/** Results of searches, so that equal records are searched once: 5,000 entries of one sequence are one search. */
import { createHash } from 'node:crypto';
import type { CopiesOfRecord } from '../../core/repeats/found';
import type { CopyJob } from './messages';

/** Copies and stretches of low complexity that are kept, in all. */
const MOST_KEPT = 50_000;

/** Forgets what was asked for least recently. */
export class KnownSearches {
  private readonly results = new Map<string, CopiesOfRecord>();
  private weight = 0;

  /** Two jobs with the same key have the same result; undefined for what is not worth keeping. */
  static keyOf(job: CopyJob): string | undefined {
    if (job.kind !== 'record') return undefined;
    const { record, options, exact } = job;
    return createHash('sha256')
      .update(JSON.stringify([record.alphabet, exact, options]))
      .update(record.residues)
      .digest('base64');
  }

  get(key: string): CopiesOfRecord | undefined {
    const result = this.results.get(key);
    if (result) {
      this.results.delete(key);
      this.results.set(key, result);
    }
    return result;
  }

  set(key: string, result: CopiesOfRecord): void {
    this.delete(key);
    this.results.set(key, result);
    this.weight += weightOf(result);
    for (const oldest of this.results.keys()) {
      if (this.weight <= MOST_KEPT) break;
      this.delete(oldest);
    }
  }

  private delete(key: string): void {
    const result = this.results.get(key);
    if (!result) return;
    this.results.delete(key);
    this.weight -= weightOf(result);
  }
}

function weightOf({ copies, lowComplexity }: CopiesOfRecord): number {
  return 1 + copies.length + lowComplexity.length;
}
