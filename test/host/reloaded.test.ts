import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as vscode from 'vscode';
import { until } from '../../tools/lib/poll';
import { startServices, type HostServices } from '../support/hostServices';
import { randomProtein } from '../support/sequences';
import { openFile } from './language/openText';

/** The first keeps the engine busy until the file is written: its scan takes far longer, and is given up with the old text. */
const OLD = [900, 20, 20, 20, 20, 20, 20, 20].map((length, i) => randomProtein(length, 70 + i));
const [SCANNED, WAITING, SCORED] = [0, 5, 7];
const LATER = OLD.map((text, i) => (i === WAITING ? `W${text}` : text));
const LAST = LATER.map((text, i) => (i === SCANNED ? text.slice(0, 20) : text));

const fasta = (sequences: readonly string[]): string =>
  sequences.map((text, i) => `>r${i}\n${text}\n`).join('');

describe('a file that another program writes while it is scored', () => {
  const started: HostServices[] = [];
  const start = (): HostServices => {
    const services = startServices();
    started.push(services);
    return services;
  };
  after(() => Promise.all(started.map(({ dispose }) => dispose())));

  it('is read again: what changed is scored anew, the rest is kept, and nothing is lost', async () => {
    const document = await openFile(fasta(OLD), 'faa');
    await vscode.window.showTextDocument(document);
    const { scores } = start();
    await scores.score(document, { records: [SCORED] });
    const scoring = scores.score(document);
    for (const text of [LATER, LAST].map(fasta)) {
      await until('a scan', () => scores.of(document, SCANNED)?.state === 'partial');
      assert.ok(scores.isWaiting(document, 2), 'in the middle of the scoring');
      fs.writeFileSync(document.uri.fsPath, text);
      await until('the new text', () => document.getText() === text);
      assert.equal(scores.of(document, SCORED)?.state, 'complete');
    }
    await scoring;
    await until('all values', () => LAST.every((_, i) => scores.of(document, i)?.state === 'complete'));

    const { scores: afresh } = start();
    await afresh.score(document);
    for (const i of LAST.keys()) {
      const [kept, fresh] = [scores, afresh].map((each) => each.of(document, i)!);
      assert.deepEqual([...kept!.bins], [...fresh!.bins]);
      assert.ok(Math.abs(kept!.meanLogLikelihood! - fresh!.meanLogLikelihood!) < 1e-5);
    }
  });
});
