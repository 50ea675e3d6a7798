/** Bundles every test of test/host, found by glob, for the extension host. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as esbuild from 'esbuild';
import { inRoot, out } from '../lib/paths';

export async function bundleHostTests(): Promise<void> {
  const outdir = path.join(out, 'host');
  fs.rmSync(outdir, { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: inRoot(),
    entryPoints: ['test/host/**/*.test.ts', 'test/host/index.ts'],
    outbase: 'test/host',
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha', 'onnxruntime-node'],
    logLevel: 'warning',
  });
}
