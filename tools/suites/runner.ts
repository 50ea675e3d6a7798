/** Runs suites and judges each: the checks of the source beside the first suite of tests, the others by themselves. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { type Counts, countsFile, readCounts, type Suite } from './suite';

export interface Selection {
  /** Only tests whose full title matches. */
  readonly grep?: string;
  /** Milliseconds since 1970 at which everything has to be over. */
  readonly deadline: number;
}

interface Ended {
  readonly suite: Suite;
  readonly seconds: number;
  readonly printed?: string;
  /** Why it did not come to its end. */
  readonly problem?: string;
}

/**
 * The checks are of one thread and wait for nothing, so they take what the first suite leaves of the machine; suites with
 * pages, whose tests wait for what shows, have it for themselves.
 */
export async function runSuites(suites: readonly Suite[], selection: Selection): Promise<Counts[]> {
  const checking = runInTurn(
    suites.filter(({ beside }) => beside),
    selection,
  );
  const tests = suites.filter(({ beside }) => !beside);
  const results: Counts[] = [];
  for (const suite of tests.slice(0, 1)) results.push(await runAloud(suite, selection));
  for (const ended of await checking) {
    console.log(`\n── ${ended.suite.name} ──`);
    if (ended.printed) console.log(ended.printed.trimEnd());
    results.push(judge(ended, selection));
  }
  for (const suite of tests.slice(1)) results.push(await runAloud(suite, selection));
  return results;
}

async function runInTurn(suites: readonly Suite[], selection: Selection): Promise<Ended[]> {
  const all: Ended[] = [];
  for (const suite of suites) all.push(await run(suite, selection));
  return all;
}

async function runAloud(suite: Suite, selection: Selection): Promise<Counts> {
  console.log(`\n── ${suite.name} ──`);
  return judge(await run(suite, selection), selection);
}

async function run(suite: Suite, { grep, deadline }: Selection): Promise<Ended> {
  const counts = countsFile(suite.name);
  fs.rmSync(counts, { force: true });
  fs.mkdirSync(path.dirname(counts), { recursive: true });
  const started = Date.now();
  const options = {
    environment: { SEQLENS_COUNTS: counts },
    timeoutMs: Math.max(1, Math.min(suite.timeoutMs, deadline - started)),
    ...(grep === undefined ? {} : { grep }),
  };
  const end = await suite.run(options).then(
    (printed) => (printed === undefined ? {} : { printed }),
    (error: unknown) => ({ problem: explain(error) }),
  );
  return { suite, seconds: (Date.now() - started) / 1000, ...end };
}

/** A suite that does not come to its end, or that runs no test, is a failure itself. */
function judge({ suite: { name }, seconds, problem }: Ended, { grep }: Selection): Counts {
  console.log(`── ${name}: ${seconds.toFixed(1)} s`);
  const counts = readCounts(name);
  // With --grep a suite may have nothing to run; without, an empty suite hides a broken glob.
  const ran = counts !== undefined && (grep !== undefined || counts.passed + counts.failed > 0);
  if (ran && (problem === undefined || counts.failed > 0)) return counts;
  console.log(`The suite ${name} failed: ${problem ?? 'it ran no test, or ended before its report'}`);
  const { passed, failed, skipped, failures } = counts ?? { passed: 0, failed: 0, skipped: 0, failures: [] };
  return { passed, failed: failed + 1, skipped, failures: [...failures, `the suite ${name} itself`] };
}

export function explain(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
