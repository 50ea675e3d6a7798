/** `npm run package [-- --target linux-x64] [--out file.vsix]`: a VSIX for one platform, by .vscodeignore. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import manifest from '../package.json';
import { writeBundle } from './l10n';
import { finish } from './lib/command';
import { inRoot, out } from './lib/paths';

/** The platforms that both ONNX Runtime's npm package and the VS Code marketplace know. */
export const targets = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'win32-x64', 'win32-arm64'];

/** Packs the extension for `target` into `file`. */
export async function packExtension(target: string, file: string): Promise<void> {
  if (!targets.includes(target))
    throw new Error(`There is no package for ${target}. Targets: ${targets.join(', ')}.`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  // Half the bytes to compile when VS Code loads it.
  await node(inRoot('esbuild.js'), '--minify');
  writeBundle();
  await node(
    inRoot('node_modules', '@vscode', 'vsce', 'vsce'),
    ...['package', '--target', target, '--out', file, '--ignoreFile', ignoreFile(target)],
    // A README's relative links are for the repository; there is no public address to turn them into.
    ...['--allow-missing-repository', '--no-rewrite-relative-links'],
  );
}

/** .vscodeignore, and the native runtime of one platform let in: vsce itself filters nothing by target. */
function ignoreFile(target: string): string {
  const [platform = '', arch = ''] = target.split('-');
  const binaries = `!node_modules/onnxruntime-node/bin/napi-v6/${platform}/${arch}/**`;
  const file = path.join(out, 'package', `vscodeignore-${target}`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${fs.readFileSync(inRoot('.vscodeignore'), 'utf8')}${binaries}\n`);
  return file;
}

async function node(...args: string[]): Promise<void> {
  const { code, stdout, stderr } = await finish(process.execPath, args, { cwd: inRoot() });
  if (code !== 0) throw new Error(`${args.join(' ')} ended with code ${code}:\n${stdout}${stderr}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { target: { type: 'string' }, out: { type: 'string' } } });
  const target = values.target ?? `${process.platform}-${process.arch}`;
  const file = path.resolve(values.out ?? inRoot(`${manifest.name}-${target}-${manifest.version}.vsix`));
  await packExtension(target, file);
  console.log(`${file}: ${(fs.statSync(file).size / 1e6).toFixed(1)} MB`);
}

if (require.main === module)
  void main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
