import assert from 'node:assert/strict';
import { featureBackground } from '../../../src/analyses/featureBackground';
import { recordFeatures, type FeaturesOptions } from '../../../src/analyses/features';
import { toFeatureLine, toResidueLines } from '../../../src/analyses/featureTable';
import { activeFeatures, featuresAt, featureTrack } from '../../../src/core/features/activeFeatures';
import { joinRows, sliceRows, sparseRows } from '../../../src/core/features/sparseRows';
import { isSparseRows, type SparseRows } from '../../../src/protocol/sparse';

const WIDTH = 4;
/** Three residues: features 0 and 2; none; 2 and 3. */
const ROWS = sparseRows(Float32Array.of(1, 0, 0.5, 0, 0, 0, 0, 0, 0, 0, 2, 0.25), WIDTH);
const BACKGROUND = {
  set: 'two proteins',
  proteins: 2,
  residues: 300,
  max: [4, 1, 2, 0],
  active: [200, 10, 0, 0],
  proteinsActive: [2, 1, 0, 0],
};

describe('sparse rows', () => {
  it('are the dense ones, cut and joined', () => {
    assert.deepEqual([...ROWS.starts], [0, 2, 2, 4]);
    assert.deepEqual([...ROWS.columns], [0, 2, 2, 3]);
    assert.deepEqual(joinRows([sliceRows(ROWS, 0, 1), sliceRows(ROWS, 1, 3)]), ROWS);
    assert.ok(isSparseRows(ROWS, 3, WIDTH));
  });

  it('keep what is no number, for the client to see, and are refused out of order or out of range', () => {
    assert.deepEqual([...sparseRows(Float32Array.of(NaN, 0), 2).values], [NaN]);
    assert.equal(isSparseRows(ROWS, 2, WIDTH), false);
    assert.equal(isSparseRows(ROWS, 3, 3), false);
    assert.equal(isSparseRows({ ...ROWS, columns: Uint32Array.of(2, 0, 2, 3) }, 3, WIDTH), false);
    assert.equal(isSparseRows({ ...ROWS, values: new Float32Array(3) }, 3, WIDTH), false);
  });
});

describe('active features', () => {
  it('are ranked by their share of the highest activation known, one that never fired before first', () => {
    const found = activeFeatures(ROWS, BACKGROUND, 'activation');
    assert.deepEqual(
      found.map(({ feature, max, at, residues, relative }) => [feature, max, at, residues, relative]),
      [
        [3, 0.25, 2, 1, null],
        [2, 2, 2, 2, 1],
        [0, 1, 0, 1, 0.25],
      ],
    );
  });

  it('are ranked against their frequency: (active + 1) / (expected + 1)', () => {
    const found = activeFeatures(ROWS, BACKGROUND, 'frequency');
    assert.deepEqual(
      found.map(({ feature, enrichment }) => [feature, enrichment]),
      [
        [2, 3],
        [3, 2],
        [0, 2 / 3],
      ],
    );
  });

  it('have no relative activation and no enrichment without a background', () => {
    const [first] = activeFeatures(ROWS, undefined, 'frequency');
    assert.deepEqual([first!.feature, first!.relative, first!.enrichment], [2, null, null]);
  });

  it('give a track, and what fires at a residue', () => {
    assert.deepEqual([...featureTrack(ROWS, 2)], [0.5, 0, 2]);
    assert.deepEqual(
      featuresAt(ROWS, 0, BACKGROUND).map(({ feature, relative }) => [feature, relative]),
      [
        [0, 0.25],
        [2, 0.25],
      ],
    );
    assert.deepEqual(featuresAt(ROWS, 1, BACKGROUND), []);
  });

  it('stand in a table with 1-based positions', () => {
    const residues = Uint8Array.from(Buffer.from('MKV'));
    const [, second] = activeFeatures(ROWS, BACKGROUND, 'activation');
    assert.equal(toFeatureLine('p', residues, 2, second!, undefined), 'p\t2\t2\t2\t1\t3\tV\t2\t3\tNA\n');
    assert.deepEqual([...toResidueLines('p', residues, ROWS)][2], 'p\t3\tV\t2\t2\n');
  });
});

describe('features of a record', () => {
  /** Feature = the residue's own place in the window it was read in; value = the window's length. */
  const client: FeaturesOptions['client'] = {
    features: ({ residues }): Promise<SparseRows> =>
      Promise.resolve({
        starts: Uint32Array.from({ length: residues.length + 1 }, (_, i) => i),
        columns: Uint32Array.from(residues, (_, i) => i),
        values: new Float32Array(residues.length).fill(residues.length),
      }),
  };
  const options = {
    client,
    model: { manifest: { window: 10 } },
    sae: { encoder: { features: 16 } },
  } as unknown as FeaturesOptions;
  const input = { label: 'p', alphabet: 'protein', residues: new Uint8Array(23).fill(65) } as const;

  it('are read in the window where each residue stands nearest to the middle, and come in parts', async () => {
    const starts: number[] = [];
    const { rows, windows } = await recordFeatures(input, options, undefined, ({ start }) =>
      starts.push(start),
    );
    assert.deepEqual(
      windows.map(({ start, end }) => [start, end]),
      [
        [0, 10],
        [5, 15],
        [10, 20],
        [13, 23],
      ],
    );
    assert.deepEqual(starts, [0, 8, 13, 17]);
    const places = [0, 1, 2, 3, 4, 5, 6, 7, 3, 4, 5, 6, 7, 3, 4, 5, 6, 4, 5, 6, 7, 8, 9];
    assert.deepEqual([...rows.columns], places);
  });

  it('make a background: how often each is active, how strongly, in how many proteins', async () => {
    const short = { ...input, residues: new Uint8Array(3).fill(65) };
    const found = await featureBackground([short, { ...short, residues: new Uint8Array(1) }], 'two', options);
    assert.deepEqual([found.proteins, found.residues], [2, 4]);
    assert.deepEqual(found.active.slice(0, 4), [2, 1, 1, 0]);
    assert.deepEqual(found.proteinsActive.slice(0, 4), [2, 1, 1, 0]);
    assert.deepEqual(found.max.slice(0, 4), [3, 3, 3, 0]);
  });
});
