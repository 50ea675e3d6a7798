import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { until } from '../../tools/lib/poll';
import { settings } from '../../src/host/settings';
import { startServices, type HostServices } from '../support/hostServices';
import { randomProtein } from '../support/sequences';

describe('scores of a document', () => {
  let cache: string;
  let client: HostServices['client'];
  let documents: HostServices['documents'];
  let scores: HostServices['scores'];
  let dispose: HostServices['dispose'];

  before(() => {
    ({ cache, client, documents, scores, dispose } = startServices());
  });
  after(() => dispose());

  const open = (content: string): Thenable<vscode.TextDocument> =>
    vscode.workspace.openTextDocument({ language: 'fasta', content });

  async function edit(document: vscode.TextDocument, line: number, text: string): Promise<void> {
    const change = new vscode.WorkspaceEdit();
    change.insert(document.uri, new vscode.Position(line, 0), text);
    assert.ok(await vscode.workspace.applyEdit(change));
  }

  it('are none until asked for, then complete, with every residue in a bin', async () => {
    const document = await open(`>a\n${randomProtein(40, 1)}\n`);
    assert.equal(scores.of(document, 0), undefined);
    await scores.score(document);
    const score = scores.of(document, 0);
    assert.equal(score?.state, 'complete');
    assert.equal(score.done, 40);
    assert.ok([...score.bins].every((bin) => bin < 9));
    assert.ok(score.meanLogLikelihood! < 0);
  });

  it('give the bins and the mean that the rows in the cache have', async () => {
    const sequence = randomProtein(30, 2);
    const document = await open(`>a\n${sequence}\n`);
    await scores.score(document);
    const rows = await Promise.all(Array.from(sequence, (_, residue) => scores.row(document, 0, residue)));
    const logProbabilities = rows.map((reading) => {
      assert.ok(reading, 'every row is in the cache');
      // The log-softmax over the canonical letters, written out.
      const logits = [...reading.columns].map((column) => reading.profile.logits[column]!);
      const own = logits[reading.letters[0]!]!;
      return own - Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
    });
    const mean = logProbabilities.reduce((sum, value) => sum + value, 0) / rows.length;
    assert.ok(Math.abs(scores.of(document, 0)!.meanLogLikelihood! - mean) < 1e-5);
    const edges = [-3, -2, -1.25, -0.75, -0.25, 0.25, 0.75, 1.25];
    const bins = logProbabilities.map((value) => edges.filter((edge) => value + Math.log(20) >= edge).length);
    assert.deepEqual([...scores.of(document, 0)!.bins], bins);
  });

  it('belong to content: a copy shares them, an edit loses them, an undone edit has them back', async () => {
    const sequence = randomProtein(30, 3);
    const document = await open(`>a\n${sequence}\n>copy\n${sequence}\n>other\n${randomProtein(30, 4)}\n`);
    await scores.score(document, { records: [0, 2] });
    assert.equal(scores.of(document, 1)?.state, 'complete');
    await edit(document, 1, 'W');
    assert.equal(scores.of(document, 0), undefined, 'gone at once');
    assert.equal(scores.of(document, 1)?.state, 'complete');
    assert.equal(scores.of(document, 2)?.state, 'complete');
    const back = new vscode.WorkspaceEdit();
    back.delete(document.uri, new vscode.Range(1, 0, 1, 1));
    await vscode.workspace.applyEdit(back);
    assert.equal(scores.of(document, 0)?.state, 'complete');
  });

  it('are asked for again by themselves after an edit of a scored record, and of no other', async () => {
    const document = await open(`>a\n${randomProtein(30, 5)}\n>b\n${randomProtein(30, 6)}\n`);
    await scores.score(document, { records: [0] });
    await edit(document, 1, 'W');
    await edit(document, 3, 'W');
    await until('the edited record scored', () =>
      Promise.resolve(scores.of(document, 0)?.state === 'complete'),
    );
    assert.equal(scores.of(document, 1), undefined);
  });

  it('survive a new line width', async () => {
    const sequence = randomProtein(30, 7);
    const document = await open(`>a\n${sequence}\n`);
    await scores.score(document);
    const wrap = new vscode.WorkspaceEdit();
    wrap.insert(document.uri, new vscode.Position(1, 10), '\n');
    await vscode.workspace.applyEdit(wrap);
    assert.equal(scores.of(document, 0)?.state, 'complete');
  });

  it('say why there are none: no model for DNA, nothing to score', async () => {
    const document = await open(`>dna\n${'ACGTTGCA'.repeat(5)}\n>unknown\n${'X'.repeat(30)}\n>empty\n\n`);
    await scores.score(document);
    assert.match(scores.failure(document, 0) ?? '', /no DNA model installed/);
    assert.equal(scores.of(document, 1)?.scored, 0);
    assert.equal(scores.of(document, 1)?.meanLogLikelihood, undefined, 'no value, not a default');
    assert.equal(scores.of(document, 0), undefined);
    documents.setAlphabet(document, 'protein', 'dna');
    await scores.score(document, { records: [0] });
    assert.equal(scores.of(document, 0)?.state, 'complete', 'as protein, because the user says so');
  });

  it('come from the RNA model for RNA', async () => {
    const document = await open('>hairpin\nGACUUGCAUCCGAAGCUAGGGAAACCUAGCUUCGGAUGCAAGUC\n');
    await scores.score(document);
    const score = scores.of(document, 0)!;
    assert.deepEqual([score.state, score.scored, score.model.manifest.name], ['complete', 44, 'seqlens-rna']);
  });

  it('follow the measure that the colours show', async () => {
    const document = await open(`>a\n${randomProtein(60, 11)}\n`);
    await scores.score(document);
    const likelihood = scores.of(document, 0)!;
    try {
      await settings.measure.set('rank');
      await until('other bins', () =>
        Promise.resolve(!isDeepStrictEqual([...scores.of(document, 0)!.bins], [...likelihood.bins])),
      );
      assert.equal(scores.of(document, 0)!.meanLogLikelihood, likelihood.meanLogLikelihood);
    } finally {
      await settings.measure.set('likelihood');
    }
    await until('the bins as they were', () =>
      Promise.resolve(isDeepStrictEqual([...scores.of(document, 0)!.bins], [...likelihood.bins])),
    );
  });

  it('whose rows the cache has lost are no bins of another measure, and are computed again when asked for', async () => {
    const document = await open(`>a\n${randomProtein(30, 12)}\n`);
    await scores.score(document);
    const { bins } = scores.of(document, 0)!;
    // Rows come to the disk after the answer, and are read from memory until then.
    await until('the rows to be lost', async () => {
      rmSync(cache, { recursive: true, force: true });
      return (await scores.row(document, 0, 3)) === undefined;
    });
    try {
      await settings.measure.set('rank');
      await until('no bins', () =>
        Promise.resolve([...scores.of(document, 0)!.bins].every((bin) => bin === 255)),
      );
    } finally {
      await settings.measure.set('likelihood');
    }
    assert.equal(await scores.row(document, 0, 3), undefined);
    await scores.score(document);
    assert.ok(await scores.row(document, 0, 3));
    assert.deepEqual([...scores.of(document, 0)!.bins], [...bins]);
  });

  it('of a document that is closed are given up, and the engine is free for another', async () => {
    const document = await open(`>a\n${randomProtein(900, 13)}\n`);
    await vscode.window.showTextDocument(document);
    const scoring = scores.score(document);
    await until('partial results', () => Promise.resolve((scores.of(document, 0)?.done ?? 0) > 0));
    // An untitled document with text would ask to be saved.
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await scoring;
    assert.equal(scores.of(document, 0), undefined);
    assert.equal(client.status().queued, 0);
  });

  it('of a selection are partial, and join', async () => {
    const document = await open(`>a\n${randomProtein(30, 8)}\n`);
    await scores.score(document, { records: [0], only: { start: 5, end: 10 } });
    assert.equal(scores.of(document, 0)?.done, 5);
    await scores.score(document, { records: [0], only: { start: 20, end: 23 } });
    const score = scores.of(document, 0);
    assert.equal(score?.state, 'partial');
    assert.equal(score.done, 8);
  });

  it('are recalled from the cache by the records that have some, and nothing is computed for the others', async () => {
    const [known, other] = [`>a\n${randomProtein(30, 14)}\n`, `>b\n${randomProtein(30, 15)}\n`];
    const first = await open(known);
    await scores.score(first);
    const second = await open(known + other);
    await scores.score(second, { cachedOnly: true });
    assert.deepEqual(scores.of(second, 0), scores.of(first, 0));
    assert.deepEqual([scores.of(second, 1), scores.failure(second, 1)], [undefined, undefined]);
    const dna = await open(`>dna\n${'ACGTTGCA'.repeat(5)}\n`);
    await scores.score(dna, { cachedOnly: true });
    assert.equal(scores.failure(dna, 0), undefined, 'nobody asked for it');
  });

  it('wait for their turn, until there are some or nobody asks for them any more', async () => {
    const text = Array.from({ length: 8 }, (_, i) => `>r${i}\n${randomProtein(200, 20 + i)}\n`).join('');
    const document = await open(text);
    const waiting = (): number[] => [...Array(8).keys()].filter((i) => scores.isWaiting(document, i));
    assert.deepEqual(waiting(), []);
    const source = new vscode.CancellationTokenSource();
    const scoring = scores.score(document, { token: source.token });
    await until('the first numbers', () => Promise.resolve(scores.of(document, 0) !== undefined));
    assert.ok(!waiting().includes(0) && waiting().includes(7), waiting().join());
    source.cancel();
    await scoring;
    assert.deepEqual(waiting(), []);
  });

  it('stop at a cancel, and keep what had come', async () => {
    const document = await open(`>a\n${randomProtein(400, 9)}\n`);
    const source = new vscode.CancellationTokenSource();
    const scoring = scores.score(document, {
      token: source.token,
      onProgress: ({ done }) => {
        if (done > 0) source.cancel();
      },
    });
    await scoring;
    const score = scores.of(document, 0);
    assert.equal(score?.state, 'partial');
    assert.ok(score.done > 0 && score.done < 400);
    assert.equal(scores.failure(document, 0), undefined, 'a cancel is no failure');
  });

  it('come to the end although the engine is killed', async () => {
    const document = await open(`>a\n${randomProtein(250, 10)}\n`);
    const scoring = scores.score(document);
    await until('partial results', () => Promise.resolve((scores.of(document, 0)?.done ?? 0) > 0));
    for (const pid of client.status().pids) process.kill(pid, 'SIGKILL');
    await scoring;
    assert.equal(scores.of(document, 0)?.state, 'complete');
  });
});
