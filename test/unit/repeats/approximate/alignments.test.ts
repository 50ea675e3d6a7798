import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { approximateCopies, findApproximate } from '../../../../src/core/repeats/approximate';
import { blosum62 } from '../../../../src/core/repeats/approximate/blosum62';
import { encode } from '../../../../src/core/repeats/approximate/codes';
import { GappedExtender } from '../../../../src/core/repeats/approximate/gappedExtension';
import { scoringFor } from '../../../../src/core/repeats/approximate/scoring';
import { forEachAlignedPair, type Copy } from '../../../../src/core/repeats/copy';
import { uniform } from '../../../../src/core/random';
import { reverseComplement } from '../../../../src/core/sequence/strands';
import { bytes, text } from '../pairs';

/** Where Debian's emboss package has its matrices. */
const EMBOSS_BLOSUM62 = '/usr/share/EMBOSS/data/EBLOSUM62';
const EQUAL = { protein: new Float64Array(20).fill(1 / 20), dna: new Float64Array(4).fill(1 / 4) };

const letters = (alphabet: string, length: number, random: () => number): string =>
  Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');

/** Each letter is another one with this probability. */
const mutated = (sequence: string, part: number, alphabet: string, random: () => number): string =>
  Array.from(sequence, (letter) =>
    random() < part ? letters(alphabet.replace(letter, ''), 1, random) : letter,
  ).join('');

/** Best score of an alignment that starts at the start of both, by the whole matrix (Gotoh 1982). */
function bestPrefix(x: Uint8Array, y: Uint8Array, scoring: ReturnType<typeof scoringFor>): number {
  const { matrix, size, gapOpen, gapExtend } = scoring;
  const low = -1e9;
  let best = 0;
  const score = Array.from({ length: x.length + 1 }, () => new Array<number>(y.length + 1).fill(low));
  const down = score.map((row) => row.slice());
  const across = score.map((row) => row.slice());
  score[0]![0] = 0;
  for (let a = 0; a <= x.length; a++) {
    for (let b = 0; b <= y.length; b++) {
      if (a > 0) down[a]![b] = Math.max(score[a - 1]![b]! - gapOpen, down[a - 1]![b]!) - gapExtend;
      if (b > 0) across[a]![b] = Math.max(score[a]![b - 1]! - gapOpen, across[a]![b - 1]!) - gapExtend;
      const pair =
        a > 0 && b > 0 ? score[a - 1]![b - 1]! + matrix[x[a - 1]! * size + y[b - 1]!]! : score[a]![b]!;
      score[a]![b] = Math.max(pair, down[a]![b]!, across[a]![b]!);
      best = Math.max(best, score[a]![b]!);
    }
  }
  return best;
}

describe('approximate copies', () => {
  it('BLOSUM62 is that of EMBOSS', () => {
    const lines = fs.readFileSync(EMBOSS_BLOSUM62, 'utf8').split('\n');
    const [columns, ...rows] = lines
      .filter((line) => /^[ A-Z]/.test(line))
      .map((line) => line.trim().split(/\s+/));
    const values = rows.flatMap(([row, ...scores]) =>
      scores.map((score, index) => [row!, columns![index]!, Number(score)] as const),
    );
    const lettered = values.filter(([a, b]) => !`${a}${b}`.includes('*'));
    assert.ok(lettered.length >= 23 * 23);
    for (const [a, b, score] of lettered) assert.equal(blosum62(a, b), score, `${a} ${b}`);
  });

  it('an extension finds the score of the whole matrix, and its path has that score', () => {
    const random = uniform(3);
    for (const alphabet of ['protein', 'dna'] as const) {
      const scoring = {
        ...scoringFor(alphabet, 'direct', EQUAL[alphabet]),
        gappedDrop: 1e6,
        strongDrop: 1e6,
      };
      const alphabetLetters = alphabet === 'protein' ? 'ACDEFGHIKLMNPQRSTVWY' : 'ACGT';
      for (let round = 0; round < 60; round++) {
        const first = letters(alphabetLetters, 5 + Math.floor(random() * 40), random);
        const second = mutated(first, 0.3, alphabetLetters, random).slice(0, 15) + first.slice(18);
        const [x, y] = [encode(bytes(first), alphabet), encode(bytes(second), alphabet)];
        const extender = new GappedExtender(scoring, 100);
        const { score, runs } = extender.extend({
          ...{ x, y, xStart: 0, yStart: 0, xStep: 1, yStep: 1, rows: x.length, columns: y.length },
          ...{ behind: Infinity, ahead: Infinity, together: Infinity, gained: 0 },
        });
        assert.equal(score, bestPrefix(x, y, scoring));
        assert.equal(scoreOf(runs.toReversed(), x, y, scoring), score);
      }
    }
  });

  it('finds a copy of 65 % identity in DNA, direct and inverted, and places its pairs', () => {
    const random = uniform(2); // at 65 % identity chance draws some ends out by dozens
    const unit = letters('ACGT', 300, random);
    const copy = mutated(unit, 0.35, 'ACGT', random);
    const inverted = text(reverseComplement(bytes(copy), 'dna'));
    const spacer = (): string => letters('ACGT', 500, random);
    for (const [kind, second] of [
      ['direct', copy],
      ['inverted', inverted],
    ] as const) {
      const sequence = spacer() + unit + spacer() + second + spacer();
      const [found, ...others] = findApproximate(bytes(sequence), 'dna');
      assert.equal(found?.kind, kind);
      assert.deepEqual(others, []);
      near(found.first, { start: 500, end: 800 });
      near(found.second, { start: 1300, end: 1600 });
      assert.ok(Math.abs(found.identity - 0.65) < 0.06, `${found.identity}`);
      checkPairs(found, sequence);
    }
  });

  it('finds a copy with an insertion as one alignment of two blocks', () => {
    const random = uniform(5);
    const unit = letters('ACDEFGHIKLMNPQRSTVWY', 80, random);
    const sequence =
      unit + letters('ACDEFGHIKLMNPQRSTVWY', 60, random) + `${unit.slice(0, 40)}GSG${unit.slice(40)}`;
    const [found, ...others] = findApproximate(bytes(sequence), 'protein');
    assert.deepEqual(others, []);
    assert.equal(found!.blocks.length, 2);
    assert.deepEqual([found!.length, found!.identity], [83, 80 / 83]);
    assert.deepEqual(found!.second, { start: 140, end: 223 });
  });

  it('reads ambiguity codes as what they may stand for, either case alike, and gives proteins no inverted copies', () => {
    const random = uniform(8);
    const unit = letters('ACGT', 60, random);
    const degenerate = Array.from(unit, (letter, place) =>
      place % 6 === 5 ? (letter === 'A' || letter === 'G' ? 'R' : 'Y') : letter,
    ).join('');
    const sequence = unit + letters('ACGT', 200, random) + degenerate;
    const [found] = findApproximate(bytes(sequence), 'dna');
    near(found!.first, { start: 0, end: 60 });
    assert.equal(found!.blocks.length, 1);
    assert.ok(Math.abs(found!.identity - 50 / 60) < 0.03, 'an ambiguous residue is identical to nothing');
    assert.deepEqual(findApproximate(bytes(sequence.toLowerCase()), 'dna')[0], found);
    assert.deepEqual(findApproximate(bytes(unit), 'protein', { kinds: ['inverted'] }), []);
  });

  it('options: kinds, minimum, identity, gap range', () => {
    const random = uniform(5); // by chance this record has no copy of its own
    const unit = letters('ACGT', 100, random);
    const second = text(reverseComplement(bytes(unit), 'dna'));
    const residues = bytes(unit + letters('ACGT', 300, random) + second);
    const count = (options: Parameters<typeof findApproximate>[2]): number =>
      findApproximate(residues, 'dna', options).length;
    assert.equal(count({}), 1);
    assert.equal(count({ kinds: ['direct'] }), 0);
    assert.equal(count({ minimum: 101 }), 0);
    assert.equal(count({ maxGap: 200 }), 0);
    assert.equal(count({ minGap: 200, maxGap: 400 }), 1);
    assert.equal(count({ minGap: 301 }), 1, 'its outer part is left');
  });

  it('can be cancelled, and tells how far it is', () => {
    const residues = bytes(letters('ACGT', 100_000, uniform(2)));
    const told: number[] = [];
    assert.throws(() => {
      approximateCopies(residues, 'dna', {}, (done, total) => {
        assert.ok(done <= total);
        told.push(done);
        if (told.length > 20) throw new Error('enough');
      });
    }, /enough/);
    assert.equal(told.length, 21);
  });
});

function near(span: Copy['first'], wanted: Copy['first']): void {
  const message = `${span.start}-${span.end} for ${wanted.start}-${wanted.end}`;
  assert.ok(Math.abs(span.start - wanted.start) <= 12 && Math.abs(span.end - wanted.end) <= 12, message);
}

/** The pairs lie in the spans, and as many are identical as the copy says. */
function checkPairs(copy: Copy, sequence: string): void {
  const partner: Record<string, string> = { A: 'T', C: 'G', G: 'C', T: 'A' };
  let identical = 0;
  forEachAlignedPair(copy, (first, second) => {
    assert.ok(first >= copy.first.start && first < copy.first.end);
    assert.ok(second >= copy.second.start && second < copy.second.end);
    const other = sequence[second]!;
    if (sequence[first] === (copy.kind === 'direct' ? other : partner[other])) identical++;
  });
  assert.equal(identical, Math.round(copy.identity * copy.length));
}

function scoreOf(
  runs: readonly { readonly a: number; readonly b: number; readonly length: number }[],
  x: Uint8Array,
  y: Uint8Array,
  { matrix, size, gapOpen, gapExtend }: ReturnType<typeof scoringFor>,
): number {
  let score = 0;
  let [a, b] = [0, 0];
  const gap = (length: number): number => (length === 0 ? 0 : gapOpen + gapExtend * length);
  for (const run of runs) {
    score -= gap(run.a - a) + gap(run.b - b);
    for (let k = 0; k < run.length; k++) score += matrix[x[run.a + k]! * size + y[run.b + k]!]!;
    [a, b] = [run.a + run.length, run.b + run.length];
  }
  return score;
}
