/** Mocha inside the real extension host: desktop VS Code where there is one, the web workbench otherwise. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { inRoot, out } from '../lib/paths';
import { bundleHostTests } from './bundle';
import { desktopVSCode, runInDesktop } from './desktop';
import type { RunOptions, Suite } from './suite';
import { runInWorkbench } from './web';

/** What both hosts need to know. */
export interface HostRun {
  readonly extension: string;
  readonly tests: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Where the editor's own log goes. */
  readonly log: string;
}

export const hostSuite: Suite = {
  name: 'host',
  timeoutMs: 300_000,
  async run(options) {
    await bundleHostTests();
    const report = path.join(out, 'logs', 'host.txt');
    fs.mkdirSync(path.dirname(report), { recursive: true });
    fs.writeFileSync(report, '');
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seqlens-folder-'));
    try {
      const host = hostRun(folder, report, options);
      const desktop = await desktopVSCode();
      if (desktop === undefined) await runInWorkbench(host);
      else await runInDesktop(host, desktop);
    } finally {
      process.stdout.write(fs.readFileSync(report, 'utf8'));
      fs.rmSync(folder, { recursive: true, force: true });
    }
  },
};

function hostRun(folder: string, report: string, { grep, environment, timeoutMs }: RunOptions): HostRun {
  return {
    extension: inRoot(),
    tests: path.join(out, 'host', 'index.js'),
    folder,
    environment: {
      ...environment,
      SEQLENS_ROOT: inRoot(),
      SEQLENS_LOG: report,
      SEQLENS_REPORTER: inRoot('test', 'support', 'reporter.cjs'),
      ...(grep === undefined ? {} : { SEQLENS_GREP: grep }),
    },
    timeoutMs,
    log: path.join(out, 'logs', 'host-editor.txt'),
  };
}
