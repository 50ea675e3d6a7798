/** Runs a task of hostEntry.ts in the extension host of a web workbench of its own. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as esbuild from 'esbuild';
import { inRoot, out } from '../../tools/lib/paths';
import { runInWorkbench } from '../../tools/suites/web';
import type { Results, Task } from './task';

/** Shows 60 lines of 80 letters and more. */
export const PAGE = { width: 1600, height: 1300 };
const TESTS = path.join(out, 'bench', 'editorHost.js');

export async function bundleTasks(): Promise<void> {
  await esbuild.build({
    absWorkingDir: inRoot(),
    entryPoints: { editorHost: 'bench/editor/hostEntry.ts' },
    outdir: path.dirname(TESTS),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
}

/** `settings` are those of the folder; `method` is `single` throughout. */
export async function runTask<T extends Task>(task: T): Promise<Results[T['kind']]> {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'seqlens-bench-'));
  const result = path.join(scratch, 'result.json');
  const folder = path.join(scratch, 'folder');
  const log = path.join(out, 'logs', 'bench-editor.txt');
  for (const made of [path.join(folder, '.vscode'), path.dirname(log)])
    fs.mkdirSync(made, { recursive: true });
  fs.writeFileSync(path.join(folder, '.vscode', 'settings.json'), '{"seqlens.method":"single"}');
  try {
    await runInWorkbench({
      extension: inRoot(),
      tests: TESTS,
      folder,
      userData: path.join(scratch, 'u'),
      environment: { SEQLENS_TASK: JSON.stringify(task), SEQLENS_RESULT: result },
      timeoutMs: 1_800_000,
      log,
      size: PAGE,
    });
    if (!fs.existsSync(result)) {
      const why = fs.existsSync(`${result}.error`)
        ? fs.readFileSync(`${result}.error`, 'utf8')
        : `see ${log}`;
      throw new Error(`The extension host gave no result for ${task.kind}: ${why}`);
    }
    return JSON.parse(fs.readFileSync(result, 'utf8')) as Results[T['kind']];
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
