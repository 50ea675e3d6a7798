/** Starts of the extension, beside an extension that does nothing: what the machine and VS Code take of the time. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { until } from '../../tools/lib/poll';
import { inRoot } from '../../tools/lib/paths';
import type { Session } from '../../test/support/session';
import { Workbench } from '../../test/support/workbench';
import { EMPTY, SEQLENS, type ActivationResult, type ActivationTask } from './task';

const MINUTE = 60_000;

/** `folder`: scratch. One page; the extension host is started again and again below it. */
export async function activations(
  session: Session,
  folder: string,
  text: string,
  starts: number,
): Promise<ActivationResult[]> {
  const result = join(folder, 'starts.json');
  writeFileSync(result, '[]');
  const file = join(folder, 'small.faa');
  writeFileSync(file, text);
  const companions = [await emptyExtension(folder), await reader(folder, { file, result, starts })];
  const workbench = await Workbench.open({ ...session, companions }, { files: {} });
  try {
    const seen = await until(
      `${starts} starts`,
      () => {
        const found = JSON.parse(readFileSync(result, 'utf8')) as ActivationResult[] | string;
        return (typeof found === 'string' || found.length >= starts) && found;
      },
      { timeout: starts * MINUTE, interval: 500 },
    );
    if (typeof seen === 'string') throw new Error(seen);
    return seen;
  } finally {
    await workbench.close();
  }
}

function emptyExtension(folder: string): Promise<string> {
  const text = 'exports.activate = () => undefined;';
  return writeExtension(join(folder, 'empty'), EMPTY, 'onLanguage:fasta', { contents: text });
}

async function reader(folder: string, task: Omit<ActivationTask, 'extensions'>): Promise<string> {
  const to = join(folder, 'reader');
  await writeExtension(to, 'bench.reader', 'onStartupFinished', {
    contents: `export { activate } from './bench/editor/activationReader';`,
    resolveDir: inRoot(),
  });
  const whole: ActivationTask = { ...task, extensions: [SEQLENS, EMPTY] };
  writeFileSync(join(to, 'task.json'), JSON.stringify(whole));
  return to;
}

async function writeExtension(
  to: string,
  id: string,
  event: string,
  stdin: esbuild.StdinOptions,
): Promise<string> {
  mkdirSync(to, { recursive: true });
  const [publisher, name] = id.split('.');
  const manifest = {
    ...{ publisher, name, version: '1.0.0', engines: { vscode: '*' }, main: './main.js' },
    ...{ activationEvents: [event], extensionKind: ['workspace'] },
  };
  writeFileSync(join(to, 'package.json'), JSON.stringify(manifest));
  await esbuild.build({
    ...{ stdin, outfile: join(to, 'main.js'), bundle: true, platform: 'node', format: 'cjs' },
    ...{ external: ['vscode'], logLevel: 'warning' },
  });
  return to;
}
