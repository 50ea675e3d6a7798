import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { finish } from '../../../tools/lib/command';
import { withLock } from '../../../tools/lib/lock';

(process.platform === 'win32' ? describe.skip : describe)('the lock of the installers', () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seqlens-lock-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('lets one process in at a time', async () => {
    const journal = path.join(folder, 'journal');
    const script = `
      const { withLock } = require(${JSON.stringify(path.resolve(__dirname, '../../../tools/lib/lock'))});
      const note = (word) => require('node:fs').appendFileSync(${JSON.stringify(journal)}, word + process.pid + '\\n');
      void withLock(${JSON.stringify(path.join(folder, 'lock'))}, async () => {
        note('in ');
        await new Promise((resolve) => setTimeout(resolve, 100));
        note('out ');
      }).then(() => process.exit(0));`;
    const workers = [1, 2, 3].map(() => finish(process.execPath, ['--require', 'tsx/cjs', '--eval', script]));
    for (const { code, stderr } of await Promise.all(workers)) assert.equal(code, 0, stderr);
    const lines = fs.readFileSync(journal, 'utf8').trim().split('\n');
    assert.equal(lines.length, 6);
    for (let line = 0; line < 6; line += 2) assert.equal(lines[line]?.replace('in', 'out'), lines[line + 1]);
  });

  it('is taken over from a holder that died', async () => {
    const dead = spawnSync(process.execPath, ['--eval', '']).pid;
    const lock = path.join(folder, 'lock');
    fs.mkdirSync(lock);
    fs.writeFileSync(path.join(lock, String(dead)), '');
    assert.equal(await withLock(lock, () => Promise.resolve('done'), 5000), 'done');
  });

  it('is waited for no longer than asked', async () => {
    const lock = path.join(folder, 'lock');
    fs.mkdirSync(lock);
    fs.writeFileSync(path.join(lock, String(process.ppid)), '');
    await assert.rejects(
      withLock(lock, () => Promise.resolve(), 300),
      /in vain for the lock/,
    );
  });

  it('is let go after a failure', async () => {
    const lock = path.join(folder, 'lock');
    await assert.rejects(
      withLock(lock, () => Promise.reject(new Error('no space'))),
      /no space/,
    );
    assert.equal(await withLock(lock, () => Promise.resolve('next'), 1000), 'next');
  });
});
