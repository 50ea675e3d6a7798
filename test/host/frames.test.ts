import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../../tools/lib/poll';
import { NO_BIN } from '../../src/core/analysis/bins';
import { CANONICAL } from '../../src/core/sequence/alphabets';
import type { CodingFrame } from '../../src/core/sequence/codonMap';
import { detailsText } from '../../src/host/detailsText';
import { settings } from '../../src/host/settings';
import { backTranslate, otherStrand } from '../support/backTranslate';
import { startServices, type HostServices } from '../support/hostServices';
import { randomProtein } from '../support/sequences';

const LENGTH = 24;
const PROTEIN = `M${randomProtein(LENGTH - 1, 71)}`;
const CODING = backTranslate(PROTEIN);
/** Where the coding stretch stands in both records: behind two bases, and before three. */
const SPAN = { start: 2, end: 2 + 3 * LENGTH };
const FILE = `>forward\nCC${CODING}TAA\n>reverse\nTA${otherStrand(CODING)}CAT\n>protein\n${PROTEIN}\n`;
const PLUS: CodingFrame = { ...SPAN, strand: '+', code: 1 };
const MINUS: CodingFrame = { ...SPAN, strand: '-', code: 1 };

/** On a real engine and an empty cache; the protein itself, as a record beside, is the reference. */
describe('a reading frame scored as protein', () => {
  let documents: HostServices['documents'];
  let scores: HostServices['scores'];
  let dispose: HostServices['dispose'];
  let document: vscode.TextDocument;

  before(async () => {
    ({ documents, scores, dispose } = startServices());
    document = await vscode.workspace.openTextDocument({ language: 'fasta', content: FILE });
    scores.setFrame(document, 0, PLUS);
    scores.setFrame(document, 1, MINUS);
    await scores.score(document);
  });

  after(() => dispose());

  const ofProtein = () => scores.of(document, 2)!;
  /** The amino acid of a nucleotide, counted by hand. */
  const aminoAcid = (nucleotide: number, strand: '+' | '-'): number =>
    Math.floor((strand === '+' ? nucleotide - SPAN.start : SPAN.end - 1 - nucleotide) / 3);

  for (const [record, { strand }] of [PLUS, MINUS].entries()) {
    it(`has the protein's mean, and its bins at the codons of strand ${strand}`, () => {
      const score = scores.of(document, record)!;
      assert.equal(score.state, 'complete');
      assert.equal(score.total, LENGTH);
      assert.deepEqual(score.frame, record === 0 ? PLUS : MINUS);
      assert.equal(score.model.manifest.alphabet, 'protein');
      assert.equal(score.meanLogLikelihood, ofProtein().meanLogLikelihood);
      assert.equal(score.bins.length, documents.get(document)!.records[record]!.residues.length);
      [...score.bins].forEach((bin, i) => {
        const inside = i >= SPAN.start && i < SPAN.end;
        assert.equal(bin, inside ? ofProtein().bins.at(aminoAcid(i, strand)) : NO_BIN);
      });
    });

    it(`gives each nucleotide of strand ${strand} its amino acid's row, and none outside`, async () => {
      for (const nucleotide of [SPAN.start, SPAN.start + 4, SPAN.end - 1]) {
        const reading = await scores.row(document, record, nucleotide);
        const expected = await scores.row(document, 2, aminoAcid(nucleotide, strand));
        assert.equal(reading?.alphabet, 'protein');
        assert.deepEqual(reading.profile.logits, expected?.profile.logits);
        assert.deepEqual(reading.letters, expected?.letters);
      }
      assert.equal(await scores.row(document, record, SPAN.start - 1), undefined);
      assert.equal(await scores.row(document, record, SPAN.end), undefined);
    });
  }

  it('follows the measure that the colours show', async () => {
    const before = scores.of(document, 1)!.bins;
    try {
      await settings.measure.set('rank');
      await until('ranks', () => Promise.resolve(scores.of(document, 1)!.bins !== before));
      await until('ranks of the protein', () =>
        Promise.resolve(scores.of(document, 1)!.bins.at(SPAN.end - 1) === ofProtein().bins.at(0)),
      );
      assert.equal(scores.of(document, 1)!.bins.at(SPAN.end), NO_BIN);
    } finally {
      await settings.measure.set('likelihood');
    }
    await until('likelihoods', () =>
      Promise.resolve([...scores.of(document, 1)!.bins].every((bin, i) => bin === before.at(i))),
    );
  });

  it('names its frame, its code and its codons in the details', async () => {
    const score = scores.of(document, 1)!;
    const text = detailsText({
      record: documents.get(document)!.records[1]!,
      index: 1,
      score,
      failure: undefined,
      profile: await scores.profile(document, 1),
      variant: undefined,
      model: score.model,
    });
    assert.match(text, /\| Reading frame \| − 3–74, as protein by genetic code 1, Standard/);
    assert.match(text, /\| Residues scored \| 24 of 24 \|/);
    const listed = [...text.matchAll(/\| ([A-Z]) (\d+) \| codon ([ACGT]{3}) (\d+)–\d+ \(−\) · surprise/g)];
    assert.equal(listed.length, 10);
    for (const [, letter, position, codon, first] of listed) {
      assert.equal(letter, PROTEIN[Number(position) - 1]);
      assert.equal(codon, CODING.slice(3 * Number(position) - 3, 3 * Number(position)));
      assert.equal(Number(first), SPAN.end - 3 * Number(position) + 1);
    }
  });

  it('gives way to another frame at once, and to none', async () => {
    const shorter: CodingFrame = { ...PLUS, start: SPAN.start + 3 };
    scores.setFrame(document, 0, shorter);
    assert.equal(scores.of(document, 0), undefined, 'nothing of the old frame is left');
    await scores.score(document, { records: [0] });
    assert.equal(scores.of(document, 0)?.total, LENGTH - 1);
    scores.setFrame(document, 0, undefined);
    assert.equal(scores.of(document, 0), undefined);
    await scores.score(document, { records: [0] });
    assert.match(scores.failure(document, 0) ?? '', /no DNA model installed/, 'as itself again');
  });

  it('of which a part is selected is scored there', async () => {
    scores.setFrame(document, 0, { ...PLUS, end: SPAN.end - 3 });
    await scores.score(document, { records: [0], only: { start: 0, end: SPAN.start + 4 } });
    const { done, bins } = scores.of(document, 0)!;
    assert.equal(done, 2, 'the codons that the selection touches');
    assert.deepEqual(
      Array.from({ length: bins.length }, (_, i) => i).filter((i) => bins.at(i) !== NO_BIN),
      [2, 3, 4, 5, 6, 7],
    );
  });

  it('drops what comes for a frame that is no longer chosen', async () => {
    const long = backTranslate(`M${randomProtein(300, 72)}`);
    const other = await vscode.workspace.openTextDocument({ language: 'fasta', content: `>long\n${long}\n` });
    const whole: CodingFrame = { strand: '+', start: 0, end: long.length, code: 1 };
    scores.setFrame(other, 0, whole);
    const scoring = scores.score(other);
    await until('the first rows', () => Promise.resolve((scores.of(other, 0)?.done ?? 0) > 0));
    scores.setFrame(other, 0, { ...whole, end: 30 });
    await scores.score(other);
    await scoring;
    assert.equal(scores.of(other, 0)?.total, 10);
    assert.equal(scores.of(other, 0)?.state, 'complete');
  });

  it('stays through a substitution, and is scored again; an insertion ends it', async () => {
    const change = new vscode.WorkspaceEdit();
    // ATG on the other strand becomes CTG.
    change.replace(document.uri, new vscode.Range(3, SPAN.end - 1, 3, SPAN.end), 'G');
    await vscode.workspace.applyEdit(change);
    assert.equal(scores.of(document, 1), undefined, 'its values are gone at once');
    const score = await until('the new protein', () => {
      const now = scores.of(document, 1);
      return Promise.resolve(now?.state === 'complete' ? now : undefined);
    });
    assert.deepEqual(score.frame, MINUS);
    const reading = await scores.row(document, 1, SPAN.end - 1);
    assert.equal(reading?.letters[0], CANONICAL.protein.indexOf('L'));

    const insertion = new vscode.WorkspaceEdit();
    insertion.insert(document.uri, new vscode.Position(3, 0), 'A');
    await vscode.workspace.applyEdit(insertion);
    assert.equal(scores.of(document, 1), undefined);
    await scores.score(document, { records: [1] });
    assert.match(scores.failure(document, 1) ?? '', /no DNA model installed/);
  });
});
