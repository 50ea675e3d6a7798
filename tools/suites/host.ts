/** Mocha inside the real extension host: desktop VS Code where there is one, the web workbench otherwise. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { inRoot, out } from '../lib/paths';
import { bundleHostTests } from './bundle';
import { desktopVSCode, runInDesktop } from './desktop';
import type { HostRun } from './hostRun';
import type { Suite } from './suite';
import { runInWorkbench } from './web';

export const hostSuite: Suite = {
  name: 'host',
  timeoutMs: 300_000,
  async run({ grep, environment, timeoutMs }) {
    await bundleHostTests();
    const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'seqlens-host-'));
    const folder = path.join(scratch, 'folder');
    const report = path.join(out, 'logs', 'host.txt');
    for (const made of [folder, path.dirname(report)]) fs.mkdirSync(made, { recursive: true });
    fs.writeFileSync(report, '');
    const host: HostRun = {
      extension: inRoot(),
      tests: path.join(out, 'host', 'index.js'),
      folder,
      userData: path.join(scratch, 'u'),
      environment: {
        ...environment,
        SEQLENS_ROOT: inRoot(),
        SEQLENS_LOG: report,
        SEQLENS_REPORTER: inRoot('test', 'support', 'reporter.cjs'),
        ...(grep === undefined ? {} : { SEQLENS_GREP: grep }),
        ...(process.env.CI === undefined ? {} : { CI: process.env.CI }),
      },
      timeoutMs,
      log: path.join(out, 'logs', 'host-editor.txt'),
    };
    try {
      const desktop = await desktopVSCode();
      if (desktop === undefined) await runInWorkbench(host);
      else await runInDesktop(host, desktop);
    } finally {
      process.stdout.write(fs.readFileSync(report, 'utf8'));
      fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
    return undefined;
  },
};
