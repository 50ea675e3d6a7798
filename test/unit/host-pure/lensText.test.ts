import assert from 'node:assert/strict';
import { emptyProfile } from '../../../src/core/planners/plan';
import { textLines } from '../../../src/core/sequence/lineSource';
import { parseDocument } from '../../../src/core/sequence/parseDocument';
import { ESM2_VOCABULARY } from '../../../src/core/tokens/vocabulary';
import { callVariant } from '../../../src/core/sequence/variantCall';
import { detailsText } from '../../../src/host/detailsText';
import type { CopyFacts } from '../../../src/host/editor/copyLens';
import {
  lensText,
  lensTooltip,
  share,
  tellsBorrowed,
  type LensFacts,
} from '../../../src/host/editor/lensText';
import { variantLens, variantText, variantTooltip, weakerLens } from '../../../src/host/editor/variantText';
import type { RecordScore } from '../../../src/host/services';
import type { ModelManifest } from '../../../src/protocol/manifest';

const manifest: ModelManifest = {
  name: 'seqlens-protein',
  version: '1.0.0',
  alphabet: 'protein',
  window: 1022,
  sha256: '',
  licence: 'MIT',
  training: 'Trained.',
  quality: { note: '' },
  reference: [
    {
      length: [1, 100],
      natural: Array.from({ length: 21 }, (_, i) => i),
      shuffled: Array.from({ length: 21 }, (_, i) => 10 + i),
    },
  ],
};
const model = { folder: '/model', manifest, sha256: 'abc', digest: 'abc', memory: 1 };

const record = (header: string, sequence: string, fileName = 'x.faa') =>
  parseDocument(textLines(`>${header}\n${sequence}\n`), { fileName }).records[0]!;

function score(over: Partial<RecordScore>): RecordScore {
  return {
    method: 'masked',
    model,
    state: 'complete',
    done: 4,
    total: 4,
    bins: new Uint8Array(4),
    surprising: new Uint32Array(),
    meanLogLikelihood: -Math.log(12),
    scored: 4,
    ...over,
  };
}

const FRAME = { strand: '+', start: 265, end: 13468, code: 1 } as const;
type Over = Partial<Pick<LensFacts, 'score' | 'frame' | 'failure' | 'hasModel' | 'isWaiting'>>;
const lens = (over: Over, sequence = 'MKTA', fileName = 'x.faa') =>
  lensText({
    record: record('r', sequence, fileName),
    hasModel: over.hasModel ?? true,
    score: over.score,
    frame: over.frame,
    failure: over.failure,
    isWaiting: over.isWaiting ?? false,
  });

describe('the line above a record', () => {
  it('offers, counts, then tells', () => {
    assert.equal(lens({}), 'Protein · 4 aa · Score');
    assert.equal(lens({ isWaiting: true }), 'Protein · 4 aa · waiting to be scored');
    assert.equal(lens({ score: score({ state: 'partial', done: 1 }) }), 'Protein · 4 aa · 25 % scored');
    assert.equal(
      lens({ score: score({}) }),
      'Protein · 4 aa · pseudo-perplexity 12.0, above 60 % natural, 10 % shuffled · seqlens-protein, masked',
    );
  });

  it('has what the copies lend before the name of the model, and room for it', () => {
    const copies = {
      hasCopies: true,
      count: '2 pairs of copies',
      inflated: undefined,
      lent: undefined,
      tooltip: 'T.',
    };
    const withCopies = (over: Partial<CopyFacts>, of: Partial<RecordScore> = {}) => {
      const facts = { record: record('r', 'MKTA'), hasModel: true, frame: undefined };
      const all = {
        ...facts,
        failure: undefined,
        isWaiting: false,
        score: score(of),
        copies: { ...copies, ...over },
      };
      return [
        lensText(all).split(' · ').slice(2).join(' · '),
        lensTooltip(all) ?? '',
        tellsBorrowed(all),
      ] as const;
    };
    const [inflated, tooltip] = withCopies({ inflated: { full: '12.0', masked: '15.0' } });
    assert.equal(
      inflated,
      '$(warning) pseudo-perplexity 12.0 → 15.0 without copies (2 pairs) · seqlens-protein, masked',
    );
    assert.match(tooltip, /^Less likely than .* T\. Click for the details\.$/);
    const [little] = withCopies({ lent: '0.0200 nats a residue borrowed' });
    assert.equal(
      little,
      'pseudo-perplexity 12.0, above 60 % natural · 2 pairs of copies, 0.0200 nats a residue borrowed · seqlens-protein, masked',
    );
    // Before it was measured, and beside a single pass, the copies have a part of their own.
    assert.deepEqual(withCopies({}).slice(2), [false]);
    assert.deepEqual(withCopies({ lent: 'x' }, { method: 'single' }).slice(2), [false]);
  });

  it('has the whole sentence in its tooltip', () => {
    const facts = {
      record: record('r', 'MKTA'),
      hasModel: true,
      frame: undefined,
      failure: undefined,
      isWaiting: false,
    };
    assert.match(
      lensTooltip({ ...facts, score: score({}) })!,
      /^Less likely than 60 % of held-out natural sequences of this length, and than 10 % of shuffled ones/,
    );
    assert.equal(lensTooltip({ ...facts, score: score({ method: 'single' }) }), undefined);
    assert.equal(lensTooltip({ ...facts, score: score({}), failure: 'It crashed.' }), 'It crashed.');
  });

  it('never calls a single pass pseudo-perplexity', () => {
    const text = lens({ score: score({ method: 'single' }) });
    assert.match(text, /single-pass perplexity 12\.0/);
    assert.doesNotMatch(text, /pseudo|likely/);
  });

  it('names the frame that a nucleotide record is scored as, shortly, and before its first number too', () => {
    const dna = (over: Over) => lens({ hasModel: false, frame: FRAME, ...over }, 'ATGGCT', 'x.fna');
    assert.equal(dna({}), 'DNA · 6 nt · + 266–13,468 as protein: Score');
    assert.equal(
      dna({ score: score({ frame: FRAME }) }),
      'DNA · 6 nt · + 266–13,468 as protein: pseudo-perplexity 12.0 · seqlens-protein, masked',
    );
    assert.equal(lens({ hasModel: false }, 'ATGGCT', 'x.fna'), 'DNA · 6 nt · no DNA model installed');
  });

  it('says why there is no number', () => {
    assert.equal(lens({}, ''), 'Protein · 0 aa · nothing to score');
    assert.equal(lens({ hasModel: false }), 'Protein · 4 aa · no protein model installed');
    assert.match(lens({ failure: 'The engine crashed.' }), /not scored$/);
    assert.match(
      lens({ score: score({ total: 0, done: 0, meanLogLikelihood: undefined }) }),
      /NA: nothing to score/,
    );
  });

  it('leaves the ends of a table of percentiles open', () => {
    assert.equal(share(0), 'none');
    assert.equal(share(100), 'all');
    assert.equal(share(99.9), '99 %');
    assert.equal(share(0.2), '1 %');
  });
});

describe('the lens of a variant', () => {
  const call = callVariant(record('p.Lys2Trp', 'MKTA'), undefined)!;
  const value = { additive: -2.5, percentile: 12.3, likelihoodDifference: undefined };

  it('offers, then tells with the sign that a reader expects', () => {
    assert.equal(variantText({ call, model, value: undefined }), 'K2W · Score variant');
    assert.equal(
      variantText({ call, model, value }),
      'K2W · log-odds \u22122.50 nats (additive), likelier than 12 % of singles',
    );
  });

  it('warns where the model is known to be weak', () => {
    const weak = { ...manifest, quality: { note: '', weakerThanBlosum62On: [6, 8] as const } };
    const variant = { call, model: { ...model, manifest: weak }, value };
    assert.match(variantLens(variant), /^\$\(warning\) K2W/);
    assert.match(variantTooltip(variant)!, /On 6 of 8 assays a BLOSUM62 lookup ranks variants better/);
    assert.equal(
      weakerLens(variant),
      '$(warning) weaker than BLOSUM62 on 6 of 8 assays; install ESM-2 for fitness',
    );
    assert.doesNotMatch(variantLens({ call, model, value }), /warning/);
    assert.equal(weakerLens({ ...variant, value: undefined }), undefined, 'no number, no caution');
  });

  it('warns where a copy speaks for a mutation or against it, with what is left without the copy', () => {
    const variant = { call, model, value, inCopies: { towards: 1, away: 0, partnerMasked: -4 } };
    assert.match(
      variantLens(variant),
      /^\$\(warning\) K2W .* −4.00 nats with its copies masked · towards its copy$/,
    );
    assert.match(variantTooltip(variant)!, /inflated/);
    const double = { ...variant, inCopies: { towards: 1, away: 2, partnerMasked: undefined } };
    assert.match(variantLens(double), /nats.* · 1 towards, 2 away from its copies$/);
  });

  it('names the difference of pseudo-log-likelihoods where single effects do not add up', () => {
    const double = callVariant(record('K2W:T3S', 'MKTA'), undefined)!;
    const text = variantText({
      call: double,
      model,
      value: { additive: -1, percentile: undefined, likelihoodDifference: 0.5 },
    });
    assert.equal(text, 'K2W:T3S · log-odds \u22121.00 nats (additive) · pseudo-log-likelihood +0.500 nats');
  });
});

describe('the details page', () => {
  it('shows a header as it is written, never as markup', () => {
    const text = detailsText({
      record: record('a|b*c <img src=x>', 'MKTA'),
      index: 0,
      score: undefined,
      failure: undefined,
      profile: undefined,
      variant: undefined,
      model,
    });
    assert.ok(text.includes('# a\\|b\\*c'));
    assert.ok(text.includes('\\<img src=x\\>'));
  });

  it('counts the letters that the model has no token for', () => {
    const profile = emptyProfile('masked', 4, 1022, ESM2_VOCABULARY);
    const facts = { index: 0, score: score({}), failure: undefined, profile, variant: undefined, model };
    const details = (sequence: string): string => detailsText({ ...facts, record: record('r', sequence) });
    assert.match(details('MJjX'), /Letters without a token \| 2, which the model reads as its unknown/);
    assert.doesNotMatch(details('MKTX'), /without a token/);
  });
});
