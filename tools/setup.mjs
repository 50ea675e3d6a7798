/**
 * Makes a checkout ready, in plain node without a dependency: what package-lock.json names, then a build.
 * Runs before `npm start` and `npm test`; does nothing slow when all is there.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
process.chdir(root);

/** npm writes the tree that it installed here; package-lock.json says which tree is wanted. */
const installed = path.join('node_modules', '.package-lock.json');

if (!isCurrent()) {
  console.log('Installing the packages that package-lock.json names.');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}
run(process.execPath, ['esbuild.js']);

/** Every package of the lock is there in its version, but for optional ones of other platforms. */
function isCurrent() {
  try {
    const wanted = JSON.parse(fs.readFileSync('package-lock.json', 'utf8')).packages;
    const there = JSON.parse(fs.readFileSync(installed, 'utf8')).packages;
    return Object.entries(wanted).every(
      ([name, { version, optional, devOptional }]) =>
        name === '' || there[name]?.version === version || ((optional || devOptional) && !there[name]),
    );
  } catch {
    return false;
  }
}

function run(command, args) {
  // npm is a .cmd file on Windows, which only a shell starts.
  const shell = process.platform === 'win32' && command === 'npm';
  // ONNX Runtime's install script would fetch GPU libraries; the CPU binaries are in its package.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
  const stdio = ['ignore', 'inherit', 'inherit'];
  const { status, error } = spawnSync(command, args, { stdio, env, shell });
  if (status === 0) return;
  console.error(
    `Set-up failed: "${[command, ...args].join(' ')}" ended with ${error?.message ?? `code ${status}`}.`,
  );
  process.exit(1);
}
