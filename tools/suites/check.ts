/** A check of the whole source as a suite of one test: it passes when its npm script does. */
import * as fs from 'node:fs';
import { inRoot } from '../lib/paths';
import { run } from '../lib/process';
import { type Counts, countsFile, type Suite } from './suite';

export function checkSuite(name: string): Suite {
  return {
    name,
    timeoutMs: 180_000,
    async run({ timeoutMs }) {
      // npm is a script that only a shell starts on Windows.
      const shell = process.platform === 'win32';
      const args = ['run', '--silent', `check:${name}`];
      const { code } = await run('npm', args, { cwd: inRoot(), timeoutMs, shell });
      const failures = code === 0 ? [] : [`npm run check:${name}`];
      const counts: Counts = { passed: 1 - failures.length, failed: failures.length, skipped: 0, failures };
      fs.writeFileSync(countsFile(name), JSON.stringify(counts));
    },
  };
}
