import assert from 'node:assert/strict';
import { NO_BIN } from '../../../src/core/analysis/bins';
import type { CodingFrame } from '../../../src/core/sequence/codonMap';
import { otherStarts } from '../../../src/core/sequence/codons';
import { complete } from '../../../src/core/steps';
import { geneticCode } from '../../../src/core/sequence/geneticCodes';
import { residueBytes, residueText } from '../../../src/core/sequence/residueText';
import { reverseComplement } from '../../../src/core/sequence/strands';
import type { Alphabet } from '../../../src/core/sequence/types';
import {
  frameLabel,
  openFrames,
  refusal,
  selectionFrames,
  type OpenFrames,
} from '../../../src/host/commands/scoreFrameChoices';
import { codonText, frameTitle } from '../../../src/host/editor/frameText';
import { askedLength, askedOf, askedSpan, onRecord, outlivesEdit } from '../../../src/host/scoresFrame';
import type { RecordScore } from '../../../src/host/services';

const STANDARD = geneticCode(1);
const sequence = (text: string, alphabet: Alphabet = 'dna') => ({
  alphabet,
  residues: residueBytes(text),
  length: text.length,
});
const opposite = (text: string): string => residueText(reverseComplement(residueBytes(text), 'dna'));
const protein = (record: ReturnType<typeof sequence>, frame: CodingFrame): string =>
  residueText(askedOf(record, frame).residues);

/** Two bases, M A K stop, one base. */
const FORWARD = `CCATGGCTAAATAAG`;
const PLUS: CodingFrame = { strand: '+', start: 2, end: 11, code: 1 };
const MINUS: CodingFrame = { strand: '-', start: 4, end: 13, code: 1 };

describe('a frame that is scored as its protein', () => {
  it('asks a protein model about its translation, on either strand, and else about the record', () => {
    assert.deepEqual(askedOf(sequence('ACGT'), undefined), {
      alphabet: 'dna',
      residues: residueBytes('ACGT'),
    });
    assert.equal(askedOf(sequence(FORWARD), PLUS).alphabet, 'protein');
    assert.equal(protein(sequence(FORWARD), PLUS), 'MAK');
    assert.equal(protein(sequence(opposite(FORWARD)), MINUS), 'MAK');
    assert.equal(protein(sequence('AUAUGA', 'rna'), { ...PLUS, start: 0, end: 6, code: 2 }), 'MW');
    assert.equal(askedLength(sequence(FORWARD), PLUS), 3);
  });

  it('turns a span of the record into one of its protein', () => {
    assert.deepEqual(askedSpan(sequence(FORWARD), PLUS), { start: 0, end: 3 });
    assert.deepEqual(askedSpan(sequence(FORWARD), PLUS, { start: 4, end: 6 }), { start: 0, end: 2 });
    assert.deepEqual(askedSpan(sequence(FORWARD), MINUS, { start: 4, end: 5 }), { start: 2, end: 3 });
    assert.deepEqual(askedSpan(sequence(FORWARD), undefined, { start: 4, end: 60 }), { start: 4, end: 15 });
  });

  it('has its bins and marks at its codons', () => {
    const score = { bins: Uint8Array.of(1, 2, NO_BIN), surprising: Uint32Array.of(0, 2), total: 3 };
    const on = (frame: CodingFrame | undefined) => onRecord(score as unknown as RecordScore, frame, 15);
    const none = NO_BIN;
    assert.deepEqual(
      [...on(PLUS).bins],
      [none, none, 1, 1, 1, 2, 2, 2, none, none, none, none, none, none, none],
    );
    assert.deepEqual([...on(PLUS).surprising], [2, 8]);
    assert.deepEqual(
      [...on(MINUS).bins],
      [none, none, none, none, none, none, none, 2, 2, 2, 1, 1, 1, none, none],
    );
    assert.deepEqual([...on(MINUS).surprising], [4, 10]);
    assert.equal(on(MINUS).frame, MINUS);
    assert.equal(on(undefined), score);
  });

  it('stays through a substitution that leaves it open, and through no other edit', () => {
    const before = sequence(FORWARD);
    assert.ok(outlivesEdit(PLUS, before, sequence('CCATGGCTAGATAAG')));
    assert.ok(!outlivesEdit(PLUS, before, sequence('CCATGGCTTAATAAG')), 'a stop in it');
    assert.ok(!outlivesEdit(PLUS, before, sequence(`${FORWARD}A`)), 'a base more');
    assert.ok(!outlivesEdit(PLUS, before, sequence(FORWARD, 'rna')), 'another alphabet');
  });

  it('is named with its strand, counted from 1', () => {
    assert.equal(frameTitle({ strand: '+', start: 265, end: 13468 }), '+ 266–13,468 as protein');
    assert.equal(frameTitle(MINUS), '\u2212 5–13 as protein');
    assert.equal(codonText(sequence(FORWARD.toLowerCase()), PLUS, 2), 'codon AAA 9–11 (+)');
    assert.equal(codonText(sequence(opposite(FORWARD)), MINUS, 2), 'codon AAA 5–7 (\u2212)');
    assert.equal(
      codonText(sequence('CAU', 'rna'), { strand: '-', start: 0, end: 3 }, 0),
      'codon AUG 1–3 (\u2212)',
    );
  });
});

/** The whole search at once. */
function listed(record: ReturnType<typeof sequence>, code = STANDARD, alternativeStarts = false): OpenFrames {
  return complete(openFrames(record, code, alternativeStarts));
}

describe('frames on offer', () => {
  it('are open ones of 30 codons or more, longest first', () => {
    const short = `ATG${'GCT'.repeat(29)}TAA`;
    const long = `ATG${'CCC'.repeat(35)}TGA`;
    const record = sequence(`C${short}${opposite(long)}ATG${'GGA'.repeat(28)}TAG`);
    assert.deepEqual(listed(record).choices.map(frameLabel), ['\u2212 98–205 · 36 aa', '+ 2–91 · 30 aa']);
  });

  it('are searched a slice at a time, the longest thousand listed of how many', () => {
    const record = sequence(`ATG${'GCT'.repeat(30)}TAA`.repeat(1_200));
    const search = openFrames(record, STANDARD, false);
    const pauses: number[] = [];
    let step = search.next();
    for (; !step.done; step = search.next()) pauses.push(step.value);
    assert.ok(pauses.length >= 12, 'six frames, each in several slices');
    assert.ok(pauses.every((read, i) => read > (pauses[i - 1] ?? 0) && read <= 6 * record.residues.length));
    assert.equal(step.value.choices.length, 1_000);
    assert.ok(step.value.total >= 1_200);
  });

  it('begin at the code’s other start codons on request, which then give methionine', () => {
    const record = sequence(`CTTG${'GCT'.repeat(30)}TAACC`);
    const code = geneticCode(11);
    assert.deepEqual(listed(record, code).choices, []);
    const [choice] = listed(record, code, true).choices;
    assert.deepEqual(choice!.frame, { strand: '+', start: 1, end: 94, code: 11, initiator: true });
    assert.equal(protein(record, choice!.frame), `M${'A'.repeat(30)}`);
    assert.equal(protein(sequence(`CTCA${'GCT'.repeat(30)}TAACC`), choice!.frame)[0], 'S');
    assert.deepEqual(otherStarts(code), ['TTG', 'CTG', 'ATT', 'ATC', 'ATA', 'GTG']);
    assert.deepEqual(otherStarts(geneticCode(6)), []);
  });

  it('of a selection are both strands, without what is no whole codon and without the last stop', () => {
    const [plus, minus] = selectionFrames(sequence(FORWARD), { start: 2, end: 15 }, STANDARD);
    assert.deepEqual(plus, { frame: PLUS, stops: [] });
    assert.equal(frameLabel(minus!), '\u2212 4–15 · 4 aa');
    assert.equal(protein(sequence(FORWARD), minus!.frame), 'LI*P');
    assert.deepEqual(minus!.stops, [{ start: 6, end: 9 }]);
  });

  it('of a selection tell the stop codons inside', () => {
    const [plus] = selectionFrames(sequence('ATGTAAGCTTAGAAA'), { start: 0, end: 15 }, STANDARD);
    assert.deepEqual(plus!.stops, [
      { start: 3, end: 6 },
      { start: 9, end: 12 },
    ]);
    assert.equal(
      refusal(plus!),
      'The frame + 1–15 has a stop codon at 4–6: select codons without one, or choose another genetic code.',
    );
    const [other] = selectionFrames(sequence('ATGTAAGCTTAGAAA'), { start: 0, end: 15 }, geneticCode(6));
    assert.deepEqual(other!.stops, [], 'another code reads on');
    assert.equal(refusal(other!), undefined);
  });

  it('of a selection without a codon are none', () => {
    assert.deepEqual(selectionFrames(sequence('ATGTAA'), { start: 0, end: 2 }, STANDARD), []);
    assert.deepEqual(selectionFrames(sequence('TAAGC'), { start: 0, end: 3 }, STANDARD).map(frameLabel), [
      '\u2212 1–3 · 1 aa',
    ]);
  });
});
