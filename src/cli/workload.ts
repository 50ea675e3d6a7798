/** How much work a run is and how much of it is done, for the share and the time left that it shows. */
import type { Method } from '../core/analysis/profile';
import type { Alphabet } from '../core/sequence/types';
import type { ScoreArguments } from './scoreArguments';
import { isReadOnce, openRecords } from './input';
import type { ModelChoice } from './models';
import type { Progress } from './progress';

export interface Workload {
  /** Work of a record, in a unit that is proportional to time. */
  cost(length: number, alphabet: Alphabet): number;
  advance(cost: number): void;
  /** Work that an earlier run has done. */
  skip(cost: number): void;
}

/** The total is counted beside the scoring, by a second reading; it stays unknown for what is read once only. */
export function followWork(
  { input, method, alphabet, quiet }: Pick<ScoreArguments, 'input' | 'method' | 'alphabet' | 'quiet'>,
  models: ModelChoice,
  progress: Progress,
  signal: AbortSignal,
): Workload {
  let skipped = 0;
  const workload: Workload = {
    cost: (length, of) => costOf(method, length, models.forAlphabet(of)?.manifest.window ?? 0),
    advance: (cost) => (progress.done += cost),
    skip: (cost) => {
      skipped += cost;
      if (progress.total !== undefined) progress.total -= cost;
    },
  };
  const count = async (): Promise<void> => {
    if (await isReadOnce(input)) return;
    let total = 0;
    for await (const { record } of openRecords(input, { alphabet, signal })) {
      total += workload.cost(record.length, record.alphabet);
    }
    progress.total = total - skipped;
  };
  // What is wrong with the input, the reading that counts tells.
  if (!quiet) count().catch(() => undefined);
  return workload;
}

/** A pass takes time by the residues it sees; `masked` makes one pass a residue. No model, no work. */
function costOf(method: Method, length: number, window: number): number {
  return method === 'single' ? (window === 0 ? 0 : length) : length * Math.min(length, window);
}
