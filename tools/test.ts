/** `npm test [-- suite…] [--grep pattern]`: runs the suites one after another and prints the total. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { hostSuite } from './suites/host';
import { nodeSuite } from './suites/node';
import { type Counts, countsFile, readCounts, type Suite } from './suites/suite';

const suites: readonly Suite[] = [
  nodeSuite({ name: 'unit', timeoutMs: 300_000, config: 'test/unit/.mocharc.json' }),
  hostSuite,
  nodeSuite({ name: 'browser', timeoutMs: 420_000, config: 'test/browser/.mocharc.json' }),
  nodeSuite({ name: 'package', timeoutMs: 300_000, config: 'test/package/.mocharc.json' }),
];

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { grep: { type: 'string', short: 'g' } },
  });
  const unknown = positionals.find((name) => !suites.some((suite) => suite.name === name));
  if (unknown !== undefined) {
    console.error(`There is no suite "${unknown}". Suites: ${suites.map((suite) => suite.name).join(', ')}.`);
    return 2;
  }
  const chosen = suites.filter((suite) => positionals.length === 0 || positionals.includes(suite.name));
  const results: Counts[] = [];
  for (const suite of chosen) results.push(await runSuite(suite, values.grep));

  const sum = (of: (counts: Counts) => number): number =>
    results.reduce((total, counts) => total + of(counts), 0);
  const failures = results.flatMap((counts) => counts.failures);
  if (failures.length > 0) console.log(`\nFailed:\n${failures.map((title) => `  ${title}`).join('\n')}`);
  const skipped = sum((counts) => counts.skipped);
  const failed = sum((counts) => counts.failed);
  console.log(
    `\n${sum((counts) => counts.passed)} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  );
  return failed > 0 ? 1 : 0;
}

/** A suite that does not come to its end, or that runs no test, is a failure itself. */
async function runSuite(suite: Suite, grep: string | undefined): Promise<Counts> {
  console.log(`\n── ${suite.name} ──`);
  const counts = countsFile(suite.name);
  fs.rmSync(counts, { force: true });
  fs.mkdirSync(path.dirname(counts), { recursive: true });
  const started = Date.now();
  let problem: string | undefined;
  try {
    const environment = { SEQLENS_COUNTS: counts };
    await suite.run({ environment, timeoutMs: suite.timeoutMs, ...(grep === undefined ? {} : { grep }) });
  } catch (error) {
    problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const result = readCounts(suite.name);
  console.log(`── ${suite.name}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  const ran = result !== undefined && result.passed + result.failed > 0;
  // With --grep a suite may have nothing to run; without, an empty suite hides a broken glob.
  if (ran && (problem === undefined || result.failed > 0)) return result;
  if (result !== undefined && problem === undefined && grep !== undefined) return result;
  const why = problem ?? 'it ran no test, or ended before its report';
  console.log(`The suite ${suite.name} failed: ${why}`);
  const before = result ?? { passed: 0, failed: 0, skipped: 0, failures: [] };
  return {
    ...before,
    failed: before.failed + 1,
    failures: [...before.failures, `the suite ${suite.name} itself`],
  };
}

void main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    console.log('\n0 passed, 1 failed');
    process.exit(1);
  },
);
