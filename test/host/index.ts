/** Runs in the extension host: mocha over every *.test.js beside this file (bundled from test/host by glob). */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

export async function run(): Promise<void> {
  // Through a file: what the extension host prints is mixed with the workbench's own log.
  const log = process.env.SEQLENS_LOG;
  const print = (...values: unknown[]): void => {
    if (log !== undefined) fs.appendFileSync(log, `${format(...values)}\n`);
  };
  console.log = print;
  Mocha.reporters.Base.consoleLog = print;
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 30_000,
    color: false,
    forbidOnly: process.env.CI !== undefined,
    reporter: process.env.SEQLENS_REPORTER ?? 'spec',
    ...(process.env.SEQLENS_GREP ? { grep: process.env.SEQLENS_GREP } : {}),
  });
  for (const file of fs.readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).sort())
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
