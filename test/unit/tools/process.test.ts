import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { until } from '../../../tools/lib/poll';
import { isAlive, run } from '../../../tools/lib/process';

describe('a command with a time-out', () => {
  it('ends with its exit code', async () => {
    const ended = await run(process.execPath, ['--eval', 'process.exit(3)'], { timeoutMs: 10_000 });
    assert.deepEqual(ended, { code: 3, timedOut: false });
  });

  it('rejects when there is no such command', async () => {
    await assert.rejects(run('/no/such/command', [], { timeoutMs: 1000 }), /ENOENT/);
  });

  // Elsewhere the members of other groups are not known: /proc is Linux.
  (process.platform === 'linux' ? it : it.skip)('is stopped with a child that left its group', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seqlens-run-'));
    const file = path.join(folder, 'pid');
    // The child ignores the polite signal, and leads a group of its own.
    const child = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);
      require('node:fs').writeFileSync(${JSON.stringify(file)}, String(process.pid));`;
    const parent = `require('node:child_process').spawn(process.execPath, ['--eval', ${JSON.stringify(child)}],
      { detached: true, stdio: 'ignore' }); setInterval(() => {}, 1000);`;
    const running = run(process.execPath, ['--eval', parent], { timeoutMs: 2500 });
    const pid = await until('the child', () => Number(fs.readFileSync(file, 'utf8')));
    assert.ok(isAlive(pid));
    assert.equal((await running).timedOut, true);
    await until('the child to end', () => !isAlive(pid));
    fs.rmSync(folder, { recursive: true });
  });
});
