import assert from 'node:assert/strict';
import { comparisonTableSteps } from '../../../src/analyses/comparisonTable';
import { measuredTable } from '../../../src/analyses/measuredTable';
import { readProfile } from '../../../src/core/analysis/reading';
import { measuredPointsSteps } from '../../../src/core/inspector/measurements';
import { compareSteps } from '../../../src/core/measurements/compare';
import { readMeasurementSteps } from '../../../src/core/measurements/measuredVariants';
import { CANONICAL } from '../../../src/core/sequence/alphabets';
import { residueBytes } from '../../../src/core/sequence/residueText';
import { readTableSteps } from '../../../src/runtime/files/readTable';
import { unlessAborted } from '../../../src/runtime/slices';

const LETTERS = Array.from(CANONICAL.protein);
const WILD_TYPE = CANONICAL.protein.repeat(3);
const ROWS = 500_000;

/** Log-odds that add up without rounding. */
const logit = (residue: number, letter: number): number => ((residue * 7 + letter * 13) % 41) / 8;
const logOdds = (residue: number, letter: number): number =>
  logit(residue, letter) - logit(residue, residue % LETTERS.length);
const name = (residue: number, letter: number): string =>
  `${WILD_TYPE[residue]!}${residue + 1}${LETTERS[letter]!}`;

/** Double mutants, no two alike, each with the sum of its log-odds for a score; the last one names the first again. */
function table(): string {
  const lines = ['mutant,DMS_score'];
  for (let a = 0; a < WILD_TYPE.length; a++)
    for (let b = a + 1; b < WILD_TYPE.length; b++)
      for (let pair = 0; pair < LETTERS.length ** 2 && lines.length < ROWS; pair++) {
        const [to, other] = [Math.floor(pair / LETTERS.length), pair % LETTERS.length];
        if (to === a % LETTERS.length || other === b % LETTERS.length) continue;
        lines.push(`${name(a, to)}:${name(b, other)},${logOdds(a, to) + logOdds(b, other)}`);
      }
  return [...lines, lines[1]!].join('\n');
}

describe('half a million measured variants', () => {
  it('are read, compared and written in steps that leave others their turn', async () => {
    let turns = 0;
    const others = setInterval(() => turns++);
    const inTurns = async <T>(work: Generator<unknown, T>): Promise<T> => {
      turns = 0;
      const result = await unlessAborted(work, undefined, 'large.csv');
      assert.ok(turns > 2, `others had ${turns} turns`);
      return result;
    };
    try {
      const residues = residueBytes(WILD_TYPE);
      const { rows } = measuredTable(await inTurns(readTableSteps(table(), 'large.csv')), 'large.csv');
      const measured = await inTurns(readMeasurementSteps(rows, residues, 'protein'));
      assert.deepEqual([measured.rows, measured.variants.length, measured.repeated], [ROWS, ROWS - 1, 1]);
      const profile = {
        method: 'masked',
        length: residues.length,
        vocabulary: LETTERS,
        logits: Float32Array.from({ length: residues.length * LETTERS.length }, (_, i) =>
          logit(Math.floor(i / LETTERS.length), i % LETTERS.length),
        ),
        windows: [{ start: 0, end: residues.length }],
        windowOf: new Uint16Array(residues.length),
      } as const;
      const reading = readProfile(profile, residues, 'protein');
      const against = { residues, reading, higherIsFitter: true, offset: 0 };
      const found = await inTurns(compareSteps(measured, against));
      assert.ok(Math.abs(found.spearman.mean - 1) < 1e-12, String(found.spearman.mean));
      const comparison = { ...found, model: { name: 'm', version: '1', sha256: '' } };
      const points = await inTurns(measuredPointsSteps(comparison));
      assert.deepEqual(points.logOdds, points.scores);
      const written = await inTurns(comparisonTableSteps(comparison));
      assert.equal(written.split('\n', 2)[1]!.split('\t')[0], 'A1C:C2A');
      assert.equal(written.length > 10 * ROWS, true);
    } finally {
      clearInterval(others);
    }
  }).timeout(120_000);
});
