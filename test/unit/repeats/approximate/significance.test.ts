import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { findApproximate } from '../../../../src/core/repeats/approximate';
import { fitGumbel } from '../../../../src/core/repeats/significance/gumbel';
import { uniform } from '../../../../src/core/random';
import { dinucleotideShuffled, shuffled } from '../../../../src/core/repeats/significance/shuffle';
import { bytes, text } from '../pairs';
import { EVALUE, hitShare, type HasHit } from './calibration';
import { readSequence } from './readSequence';

const NATURAL = fs.readFileSync('test/fixtures/copies/natural.faa', 'utf8');
/** id -> sequence. */
const natural = new Map(
  NATURAL.split('>')
    .slice(1)
    .map((record) => {
      const [header, ...lines] = record.split('\n');
      return [header!.split(' ')[0]!, lines.join('')] as const;
    }),
);

const pairCounts = (sequence: string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (let k = 1; k < sequence.length; k++) {
    const pair = sequence.slice(k - 1, k + 1);
    counts[pair] = (counts[pair] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort());
};

describe('significance of approximate copies', function () {
  this.timeout(300_000);

  it('a Gumbel fit gives back the parameters, with half of the values censored too', () => {
    const random = uniform(1);
    const values = Array.from({ length: 20_000 }, () => 30 - Math.log(-Math.log(random())) / 0.27);
    const whole = fitGumbel(values)!;
    assert.ok(Math.abs(whole.lambda - 0.27) < 0.005 && Math.abs(whole.mu - 30) < 0.1);
    const upper = values.filter((value) => value >= 31);
    const censored = fitGumbel(upper, values.length - upper.length, 31)!;
    assert.ok(Math.abs(censored.lambda - 0.27) < 0.01 && Math.abs(censored.mu - 30) < 0.2);
    assert.equal(fitGumbel([5, 5, 5]), undefined);
  });

  it('shuffles keep the residues, and for nucleotides each pair of neighbours', () => {
    const random = uniform(2);
    const sequence = 'ACGTTGCAACGTAGGATTACAGATTTACCCGA';
    assert.deepEqual(Array.from(text(shuffled(bytes(sequence), random))).sort(), Array.from(sequence).sort());
    const seen = new Set<string>();
    for (let round = 0; round < 200; round++) {
      const other = text(dinucleotideShuffled(bytes(sequence), random));
      assert.deepEqual(pairCounts(other), pairCounts(sequence));
      seen.add(other);
    }
    assert.ok(seen.size > 190);
  });

  it('each sequence with the same pairs of neighbours comes equally often', () => {
    const random = uniform(3);
    const counts: Record<string, number> = {};
    for (let round = 0; round < 6000; round++) {
      const other = text(dinucleotideShuffled(bytes('ACAGATACC'), random));
      counts[other] = (counts[other] ?? 0) + 1;
    }
    const different = Object.keys(counts).length;
    const expected = 6000 / different;
    const chiSquare = Object.values(counts).reduce(
      (sum, count) => sum + (count - expected) ** 2 / expected,
      0,
    );
    // Mean different - 1, standard deviation sqrt of twice that.
    assert.ok(
      different > 5 && chiSquare < different - 1 + 4 * Math.sqrt(2 * different),
      `${chiSquare}, ${different}`,
    );
  });

  it('the same record has the same E-values', () => {
    const residues = bytes(natural.get('calmodulin')!);
    assert.deepEqual(findApproximate(residues, 'protein'), findApproximate(residues, 'protein'));
  });

  const hasHit: HasHit = (residues, alphabet) =>
    findApproximate(residues, alphabet, { evalue: EVALUE }).length > 0;

  it('of shuffled records 5 to 15 % show a copy at E <= 0.1', () => {
    const protein = bytes([...natural.values()].join(''));
    const dna = bytes(readSequence('test/fixtures/copies/ecoli_300kb.fasta.gz'));
    const cases = [
      ['protein', protein, [80, 250], 100],
      ['dna', dna, [150, 400], 60],
      ['rna', dna, [50], 50],
    ] as const;
    for (const [alphabet, residues, lengths, rounds] of cases) {
      const shares = lengths.map((length) => hitShare(residues, alphabet, length, rounds, 7, hasHit));
      const share = shares.reduce((sum, value) => sum + value) / lengths.length;
      assert.ok(share >= 0.05 && share <= 0.15, `${alphabet}: ${shares.join(' ')}`);
    }
  });

  const FAMILIES = [
    ['calmodulin', 'EF-hands', [73]],
    ['polyubiquitin', 'ubiquitins', [76, 152, 228, 304]],
    ['tpr', 'tetratricopeptide repeats', [40, 80, 120]],
    ['ankyrin', 'ankyrin repeats', [33, 66]],
    ['leucine_rich', 'leucine-rich repeats', [24, 48]],
  ] as const;
  for (const [id, what, shifts] of FAMILIES) {
    it(`finds the ${what} of a natural protein, each shift once`, () => {
      const copies = findApproximate(bytes(natural.get(id)!), 'protein', { evalue: 1e-6 });
      for (const shift of shifts) {
        const at = copies.filter(({ blocks }) =>
          blocks.some(({ first, second, length }) => length >= 20 && Math.abs(second - first - shift) <= 4),
        );
        assert.ok(at.length >= 1 && at.length <= 3, `${at.length} at ${shift}`);
      }
    });
  }

  it('finds the WD repeats of HIRA, which are a quarter identical', () => {
    const [best] = findApproximate(bytes(natural.get('wd')!), 'protein');
    assert.ok(best!.evalue < 1e-4 && best!.identity < 0.35 && best!.first.end <= 400);
  });
});
