/** A check of the whole source as a suite of one test: it passes when its npm script does. It runs beside a suite of tests. */
import * as fs from 'node:fs';
import { finish } from '../lib/command';
import { inRoot } from '../lib/paths';
import { type Counts, countsFile, type Suite } from './suite';

export function checkSuite(name: string): Suite {
  return {
    name,
    timeoutMs: 300_000,
    beside: true,
    async run({ timeoutMs }) {
      // npm is a script that only a shell starts on Windows.
      const shell = process.platform === 'win32';
      const args = ['run', '--silent', `check:${name}`];
      const options = { cwd: inRoot(), timeoutMs, shell, background: true };
      const { code, stdout, stderr } = await finish('npm', args, options);
      const failures = code === 0 ? [] : [`npm run check:${name}`];
      const counts: Counts = { passed: 1 - failures.length, failed: failures.length, skipped: 0, failures };
      fs.writeFileSync(countsFile(name), JSON.stringify(counts));
      return stdout + stderr;
    },
  };
}
