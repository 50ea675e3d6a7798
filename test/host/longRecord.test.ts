import assert from 'node:assert/strict';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { startServices, type HostServices } from '../support/hostServices';
import { randomProtein } from '../support/sequences';

const LENGTH = 100_000;
/** Of the model lookup-protein; windows start half of it apart. */
const WINDOW = 130;
const LAST = LENGTH - WINDOW;
/** The first window, one of the middle, the last two; with residues that are nearest to its centre, the outermost among them. */
const WINDOWS = [
  { start: 0, residues: [0, 64, 97] },
  { start: 513 * 65, residues: [33, 64, 97] },
  { start: 1536 * 65, residues: [33, 79] },
  { start: LAST, residues: [50, 129] },
];

const set = (setting: string, value: string | undefined): Thenable<void> =>
  vscode.workspace.getConfiguration('seqlens').update(setting, value, vscode.ConfigurationTarget.Global);

describe('a record of 100,000 residues', function () {
  this.timeout(60_000);
  let client: HostServices['client'];
  let scores: HostServices['scores'];
  let dispose: HostServices['dispose'];
  let document: vscode.TextDocument;

  before(async () => {
    await set('model.path', path.join(process.env.SEQLENS_ROOT ?? '', 'test', 'fixtures', 'lookup-protein'));
    await set('method', 'single');
    ({ client, scores, dispose } = startServices());
    const sequence = randomProtein(LENGTH, 100);
    const alone = WINDOWS.map(({ start }) => `>from${start}\n${sequence.slice(start, start + WINDOW)}\n`);
    const content = `>long\n${sequence}\n${alone.join('')}`;
    document = await vscode.workspace.openTextDocument({ language: 'fasta', content });
  });

  after(async () => {
    await set('model.path', undefined);
    await set('method', undefined);
    await dispose();
  });

  it('has a value for each, that of the nearest window as if it stood alone', async () => {
    await scores.score(document);
    const score = scores.of(document, 0);
    assert.deepEqual([score?.state, score?.done, score?.bins.length], ['complete', LENGTH, LENGTH]);
    assert.ok([...score!.bins].every((bin) => bin < 9));
    for (const [i, { start, residues }] of WINDOWS.entries()) {
      for (const residue of residues) {
        const found = await scores.row(document, 0, start + residue);
        const alone = await scores.row(document, 1 + i, residue);
        assert.deepEqual(found?.profile.windows, [{ start, end: start + WINDOW }], `${start} ${residue}`);
        assert.deepEqual(found.profile.logits, alone?.profile.logits, `${start} ${residue}`);
      }
    }
  });

  it('is given up in the middle of a scan, and keeps what had come', async () => {
    await set('method', 'masked');
    const source = new vscode.CancellationTokenSource();
    const totals = new Set<number>();
    await scores.score(document, {
      records: [0],
      token: source.token,
      onProgress: ({ done, total }) => {
        totals.add(total);
        if (done > 0) source.cancel();
      },
    });
    const score = scores.of(document, 0)!;
    assert.deepEqual([...totals], [LENGTH]);
    assert.deepEqual([score.method, score.state], ['masked', 'partial']);
    assert.ok(score.done > 0 && score.done < LENGTH, `${score.done}`);
    assert.equal(client.status().queued, 0);
  });
});
