/** `npm test [-- suite…] [--grep pattern] [--minutes n]`: runs suites and prints the total. */
import { parseArgs } from 'node:util';
import { checkSuite } from './suites/check';
import { hostSuite } from './suites/host';
import { nodeSuite } from './suites/node';
import { explain, runSuites } from './suites/runner';
import type { Counts, Suite } from './suites/suite';

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
  const chosen = names.length === 0 ? tests : suites.filter(({ name }) => names.includes(name));
  const { grep } = values;
  return report(await runSuites(chosen, { deadline, ...(grep === undefined ? {} : { grep }) }));
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

void main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(explain(error));
    console.log('\n0 passed, 1 failed');
    process.exit(1);
  },
);
