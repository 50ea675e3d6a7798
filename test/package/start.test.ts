import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { finish } from '../../tools/lib/command';
import { root } from '../support/session';

describe('npm start', () => {
  let home: string;
  before(() => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), 'seqlens-home-'));
  });
  after(() => fs.rmSync(home, { recursive: true, force: true }));

  it('brings the web workbench up, and down again, in an empty home', async () => {
    const env = { ...process.env, HOME: home };
    const { code, stdout, stderr } = await finish('npm', ['start', '--', '--web', '--once'], {
      cwd: root,
      env,
    });
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /Seqlens is running: http:\/\/127\.0\.0\.1:\d+\/\?folder=.*examples/);
  });

  it("opens the examples in the user's VS Code, with the extension from the checkout", async () => {
    const given = path.join(home, 'given.txt');
    const vscode = path.join(home, 'code');
    fs.writeFileSync(vscode, `#!/bin/sh\nprintf '%s\\n' "$@" > '${given}'\n`, { mode: 0o755 });
    const env = { ...process.env, VSCODE_EXECUTABLE: vscode };
    const { code, stdout, stderr } = await finish('npm', ['start'], { cwd: root, env });
    assert.equal(code, 0, stdout + stderr);
    assert.deepEqual(fs.readFileSync(given, 'utf8').trim().split('\n'), [
      '--new-window',
      `--extensionDevelopmentPath=${root}`,
      path.join(root, 'examples'),
    ]);
  });
});
