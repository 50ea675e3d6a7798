import assert from 'node:assert/strict';
import type { ScoredRecord } from '../../../src/analyses/score';
import { tableHeader, toJsonLine, toTableLine } from '../../../src/analyses/scoreTable';

const SCORED: ScoredRecord = {
  id: 'sp|P1|X',
  length: 3,
  alphabet: 'protein',
  model: { name: 'seqlens-protein', sha256: 'ab12' },
  method: 'masked',
  normalisation: 'alphabet',
  scored: 2,
  unknown: 0,
  meanLogLikelihood: -Math.log(17),
  pseudoPerplexity: 17,
  singlePassPerplexity: null,
  windows: [
    { start: 0, end: 511 },
    { start: 255, end: 766 },
  ],
  residues: Uint8Array.from(Buffer.from('MxK')),
  statistics: {
    logProbability: Float64Array.of(-1 / 3, NaN, -2.5),
    entropy: Float64Array.of(2.9876543219, NaN, 1e-9),
    rank: Uint8Array.of(1, 0, 20),
  },
};
const REFUSED: ScoredRecord = {
  id: '',
  length: 0,
  alphabet: 'dna',
  model: null,
  method: 'single',
  normalisation: 'vocabulary',
  scored: 0,
  unknown: 0,
  meanLogLikelihood: null,
  pseudoPerplexity: null,
  singlePassPerplexity: null,
  windows: [],
};

describe('the score table', () => {
  it('has the documented header', () => {
    assert.equal(
      tableHeader(),
      'id\tlength\talphabet\tmodel\tmodel_sha256\tmethod\tnormalisation\tscored\tmean_log_likelihood\t' +
        'pseudo_perplexity\tsingle_pass_perplexity\twindows\n',
    );
  });

  it('writes a line with 1-based windows and eight digits', () => {
    assert.equal(
      toTableLine(SCORED),
      'sp|P1|X\t3\tprotein\tseqlens-protein\tab12\tmasked\talphabet\t2\t-2.8332133\t17\tNA\t1-511,256-766\n',
    );
  });

  it('writes NA where there is no value', () => {
    assert.equal(toTableLine(REFUSED), '\t0\tdna\tNA\tNA\tsingle\tvocabulary\t0\tNA\tNA\tNA\tNA\n');
  });
});

describe('score JSON Lines', () => {
  it('writes the same fields and every residue, 1-based and as written', () => {
    const line = toJsonLine(SCORED);
    assert.equal(line.indexOf('\n'), line.length - 1);
    assert.deepEqual(JSON.parse(line), {
      id: 'sp|P1|X',
      length: 3,
      alphabet: 'protein',
      model: 'seqlens-protein',
      model_sha256: 'ab12',
      method: 'masked',
      normalisation: 'alphabet',
      scored: 2,
      mean_log_likelihood: -2.8332133,
      pseudo_perplexity: 17,
      single_pass_perplexity: null,
      windows: '1-511,256-766',
      residues: [
        { position: 1, residue: 'M', logProbability: -0.33333333, entropy: 2.9876543, rank: 1 },
        { position: 2, residue: 'x', logProbability: null, entropy: null, rank: null },
        { position: 3, residue: 'K', logProbability: -2.5, entropy: 1e-9, rank: 20 },
      ],
    });
  });

  it('writes residues without values where there is no model', () => {
    const { residues } = JSON.parse(toJsonLine({ ...REFUSED, residues: Uint8Array.of(65) })) as {
      residues: unknown;
    };
    assert.deepEqual(residues, [
      { position: 1, residue: 'A', logProbability: null, entropy: null, rank: null },
    ]);
  });
});
