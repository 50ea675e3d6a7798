/** What a suite is to the runner. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { out } from '../lib/paths';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Full titles of what failed. */
  readonly failures: readonly string[];
}

export interface Suite {
  readonly name: string;
  readonly timeoutMs: number;
  /** Whether it may run beside others: then it prints nothing, but gives what there is to print. */
  readonly beside?: true;
  /** Runs it; the counts come through the file that `countsFile` names. */
  run(options: RunOptions): Promise<string | undefined>;
}

export interface RunOptions {
  /** Only tests whose full title matches. */
  readonly grep?: string;
  /** Environment of the process with mocha in it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

export const countsFile = (suite: string): string => path.join(out, 'counts', `${suite}.json`);

/** Counts that a suite wrote; undefined when it did not come to its end. */
export function readCounts(suite: string): Counts | undefined {
  try {
    const counts = JSON.parse(fs.readFileSync(countsFile(suite), 'utf8')) as Counts;
    return [counts.passed, counts.failed, counts.skipped].every(Number.isInteger) ? counts : undefined;
  } catch {
    return undefined;
  }
}
