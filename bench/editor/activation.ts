/**
 * Starts of the packed extension, installed, beside an extension that does nothing: what the machine and VS Code take of
 * the time. All are installed, because a page loads one extension under development and no more.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { until } from '../../tools/lib/poll';
import { finish } from '../../tools/lib/command';
import { inRoot } from '../../tools/lib/paths';
import type { Server } from '../../tools/workbench/server';
import { packedExtension } from '../../test/support/packed';
import { newServer } from '../../test/support/session';
import { Workbench } from '../../test/support/workbench';
import { EMPTY, SEQLENS, type ActivationResult, type ActivationTask } from './task';

const MINUTE = 60_000;

/** `folder`: scratch. Each page starts an extension host. */
export async function activations(folder: string, text: string, starts: number): Promise<ActivationResult[]> {
  const result = join(folder, 'start.json');
  const file = join(folder, 'small.faa');
  writeFileSync(file, text);
  const companions = [await emptyExtension(folder), await reader(folder, { file, result })];
  const server = await newServer({ install: [await packedExtension(), ...companions] });
  const seen: ActivationResult[] = [];
  while (seen.length < starts) seen.push(await start(server, result));
  return seen;
}

async function start(server: Server, result: string): Promise<ActivationResult> {
  rmSync(result, { force: true });
  const workbench = await Workbench.open({ server }, { files: {} });
  try {
    const seen = await until(
      'the times of a start',
      () => existsSync(result) && (JSON.parse(readFileSync(result, 'utf8')) as ActivationResult | string),
      { timeout: MINUTE, interval: 500 },
    );
    if (typeof seen === 'string') throw new Error(seen);
    return seen;
  } finally {
    await workbench.close();
  }
}

function emptyExtension(folder: string): Promise<string> {
  const text = 'exports.activate = () => undefined;';
  return packExtension(join(folder, 'empty'), EMPTY, 'onLanguage:fasta', { contents: text });
}

function reader(folder: string, task: Omit<ActivationTask, 'extensions'>): Promise<string> {
  const to = join(folder, 'reader');
  mkdirSync(to);
  const whole: ActivationTask = { ...task, extensions: [SEQLENS, EMPTY] };
  writeFileSync(join(to, 'task.json'), JSON.stringify(whole));
  return packExtension(to, 'bench.reader', 'onStartupFinished', {
    contents: `export { activate } from './bench/editor/activationReader';`,
    resolveDir: inRoot(),
  });
}

/** Packs what lies in the folder and the bundle of `stdin`; the VSIX. */
async function packExtension(
  to: string,
  id: string,
  event: string,
  stdin: esbuild.StdinOptions,
): Promise<string> {
  mkdirSync(to, { recursive: true });
  const [publisher, name] = id.split('.');
  const manifest = {
    ...{ publisher, name, version: '1.0.0', engines: { vscode: '^1.90.0' }, main: './main.js' },
    ...{ activationEvents: [event], extensionKind: ['workspace'] },
  };
  writeFileSync(join(to, 'package.json'), JSON.stringify(manifest));
  await esbuild.build({
    ...{ stdin, outfile: join(to, 'main.js'), bundle: true, platform: 'node', format: 'cjs' },
    ...{ external: ['vscode'], logLevel: 'warning' },
  });
  const vsix = `${to}.vsix`;
  const vsce = inRoot('node_modules', '@vscode', 'vsce', 'vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', vsix];
  const { code, stdout, stderr } = await finish(process.execPath, [vsce, 'package', ...options], { cwd: to });
  if (code !== 0) throw new Error(`${id} was not packed:\n${stdout}${stderr}`);
  return vsix;
}
