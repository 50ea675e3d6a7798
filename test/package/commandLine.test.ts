import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { finish, type Finished } from '../../tools/lib/command';
import { root } from '../support/session';
import { ubiquitin } from './proteins';

/** npm is a script that a shell starts on Windows; elsewhere no shell sees the arguments. */
const npm = (cwd: string, ...args: string[]): Promise<Finished> =>
  finish('npm', args, {
    cwd,
    timeoutMs: 180_000,
    // The runtime's install script would fetch GPU libraries.
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
  });

describe('the npm tarball', () => {
  let folder: string;
  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seqlens-npm-'));
    const packed = await npm(root, 'pack', '--silent', '--pack-destination', folder);
    assert.equal(packed.code, 0, packed.stderr);
    const tarball = fs.readdirSync(folder).find((name) => name.endsWith('.tgz'));
    assert.ok(tarball, 'npm pack wrote a tarball');
    fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
    const options = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
    const installed = await npm(folder, 'install', ...options, `./${tarball}`);
    assert.equal(installed.code, 0, installed.stderr);
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('scores a protein outside the checkout', async () => {
    fs.writeFileSync(path.join(folder, 'one.fasta'), `>ubiquitin\n${ubiquitin}\n`);
    const { code, stdout, stderr } = await finish('npx', ['seqlens', 'score', 'one.fasta'], { cwd: folder });
    assert.equal(code, 0, stderr);
    const [header = '', row = ''] = stdout.trim().split('\n');
    const values = new Map(header.split('\t').map((name, index) => [name, row.split('\t')[index]]));
    assert.equal(values.get('id'), 'ubiquitin');
    assert.equal(values.get('length'), '76');
    assert.equal(values.get('method'), 'masked');
    assert.equal(values.get('scored'), '76');
    const mean = Number(values.get('mean_log_likelihood'));
    const perplexity = Number(values.get('pseudo_perplexity'));
    assert.ok(Math.abs(perplexity / Math.exp(-mean) - 1) < 1e-3, `${perplexity}, exp(${-mean})`);
    assert.ok(perplexity > 1 && perplexity < 25, `${perplexity}`);
  });

  it('holds the command line and no more', () => {
    const home = path.join(folder, 'node_modules', 'seqlens');
    const files = fs
      .readdirSync(home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile());
    const names = files.map((entry) =>
      path.relative(home, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    );
    const others = names.filter((name) => !name.startsWith('models/')).sort();
    assert.deepEqual(others, [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'THIRD-PARTY-NOTICES.md',
      'dist/cli.js',
      'dist/copies.js',
      'dist/engine.js',
      'package.json',
    ]);
  });
});
