/** `npm test [-- suite…] [--grep pattern] [--minutes n]`: runs suites one after another and prints the total. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { checkSuite } from './suites/check';
import { hostSuite } from './suites/host';
import { nodeSuite } from './suites/node';
import { type Counts, countsFile, readCounts, type RunOptions, type Suite } from './suites/suite';

const tests: readonly Suite[] = [
  nodeSuite({ name: 'unit', timeoutMs: 360_000 }),
  hostSuite,
  nodeSuite({ name: 'browser', timeoutMs: 420_000 }),
  nodeSuite({ name: 'package', timeoutMs: 300_000 }),
];
const suites: readonly Suite[] = [...['types', 'lint', 'layers'].map(checkSuite), ...tests];

async function main(): Promise<number> {
  const { positionals: names, values } = parseArgs({
    allowPositionals: true,
    options: { grep: { type: 'string', short: 'g' }, minutes: { type: 'string' } },
  });
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    const known = suites.map((suite) => suite.name).join(', ');
    console.error(`There is no suite ${unknown.join(', ')}. Suites: ${known}.`);
    return 2;
  }
  const deadline = Date.now() + Number(values.minutes ?? Infinity) * 60_000;
  const results: Counts[] = [];
  for (const suite of names.length === 0 ? tests : suites.filter(({ name }) => names.includes(name)))
    results.push(await runSuite(suite, values.grep, deadline));
  return report(results);
}

function report(results: readonly Counts[]): number {
  const sum = (of: (counts: Counts) => number): number =>
    results.reduce((total, counts) => total + of(counts), 0);
  const failures = results.flatMap((counts) => counts.failures);
  if (failures.length > 0) console.log(`\nFailed:\n${failures.map((title) => `  ${title}`).join('\n')}`);
  const [passed, failed, skipped] = [sum((c) => c.passed), sum((c) => c.failed), sum((c) => c.skipped)];
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed > 0 ? 1 : 0;
}

/** A suite that does not come to its end, or that runs no test, is a failure itself. */
async function runSuite(suite: Suite, grep: string | undefined, deadline: number): Promise<Counts> {
  console.log(`\n── ${suite.name} ──`);
  const counts = countsFile(suite.name);
  fs.rmSync(counts, { force: true });
  fs.mkdirSync(path.dirname(counts), { recursive: true });
  const started = Date.now();
  const options: RunOptions = {
    environment: { SEQLENS_COUNTS: counts },
    timeoutMs: Math.max(1, Math.min(suite.timeoutMs, deadline - started)),
    ...(grep === undefined ? {} : { grep }),
  };
  const problem = await suite.run(options).then(() => undefined, explain);
  console.log(`── ${suite.name}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return judge(suite.name, readCounts(suite.name), problem, grep !== undefined);
}

function judge(
  name: string,
  counts: Counts | undefined,
  problem: string | undefined,
  selected: boolean,
): Counts {
  // With --grep a suite may have nothing to run; without, an empty suite hides a broken glob.
  const ran = counts !== undefined && (selected || counts.passed + counts.failed > 0);
  if (ran && (problem === undefined || counts.failed > 0)) return counts;
  console.log(`The suite ${name} failed: ${problem ?? 'it ran no test, or ended before its report'}`);
  const { passed, failed, skipped, failures } = counts ?? { passed: 0, failed: 0, skipped: 0, failures: [] };
  return { passed, failed: failed + 1, skipped, failures: [...failures, `the suite ${name} itself`] };
}

function explain(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

void main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(explain(error));
    console.log('\n0 passed, 1 failed');
    process.exit(1);
  },
);
