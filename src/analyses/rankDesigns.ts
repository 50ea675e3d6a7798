/** Designs ranked by what a model makes of them, before and after their copies are taken out of the likelihood. */
import { setMaxListeners } from 'node:events';
import { referencePercentiles } from '../core/analysis/percentile';
import { ranksOf } from '../core/analysis/ranks';
import { inOrder } from '../core/inOrder';
import type { Alphabet } from '../core/sequence/types';
import type { PlainError } from '../protocol/errors';
import type { InstalledModel, ModelClient } from '../runtime/client/types';
import { scoreRecord, type ScoreInput } from './score';
import type { PartnerOptions, ScoredCopies } from './scoredCopies';

export interface RankOptions {
  readonly client: ModelClient;
  /** undefined when none is installed for the alphabet. */
  readonly modelFor: (alphabet: Alphabet) => InstalledModel | undefined;
  readonly partners: PartnerOptions;
  /** Records in work at once. */
  readonly ahead: number;
}

/** Plain values, for structured clone; null where there is no value. */
export interface MeasuredDesign {
  /** Place in the input, from 0. */
  readonly index: number;
  readonly id: string;
  readonly length: number;
  readonly model: string | null;
  readonly pseudoPerplexity: number | null;
  readonly partnerMaskedPseudoPerplexity: number | null;
  /** Nats; see ScoredCopies. */
  readonly borrowed: number | null;
  /** 0 to 100 among held-out natural sequences of its length: low means likelier than most. */
  readonly naturalBefore: number | null;
  readonly naturalAfter: number | null;
  readonly copies: number | null;
  readonly longest: ScoredCopies['longest'];
  /** Why there is no likelihood. */
  readonly refusal?: PlainError;
}

/** Ranks are those among the designs of the same model: 1 has the lowest pseudo-perplexity. */
export interface RankedDesign extends MeasuredDesign {
  readonly rankBefore: number | null;
  readonly rankAfter: number | null;
}

export interface RankWatch {
  /** Each design as soon as it and those before it are measured. */
  readonly onDesign?: (design: MeasuredDesign) => void;
  /** Rows done of one record in work, 0 to 1. */
  readonly onShare?: (index: number, share: number) => void;
}

/** Residues in work at once; one record alone may have more. */
const RESIDUES_AHEAD = 200_000;

/**
 * In the input's order. Rejects with a SeqlensError: `cancelled`, or what keeps every record from being scored; what
 * concerns one record is its `refusal`.
 */
export async function rankDesigns(
  records: AsyncIterable<ScoreInput>,
  options: RankOptions,
  signal?: AbortSignal,
  { onDesign, onShare }: RankWatch = {},
): Promise<readonly RankedDesign[]> {
  const ahead = { items: options.ahead, weight: RESIDUES_AHEAD };
  const weigh = ({ residues }: ScoreInput): number => residues.length;
  // What is still in work when the ranking ends early ends with it.
  const over = new AbortController();
  const until = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  setMaxListeners(0, until);
  let next = 0;
  const measured: MeasuredDesign[] = [];
  const work = (record: ScoreInput): Promise<MeasuredDesign> => {
    const index = next++;
    return measure(record, index, options, until, (done, total) =>
      onShare?.(index, total === 0 ? 1 : done / total),
    );
  };
  try {
    for await (const design of inOrder(records, ahead, weigh, work)) {
      measured.push(design);
      onDesign?.(design);
    }
  } finally {
    over.abort();
  }
  return rank(measured);
}

async function measure(
  record: ScoreInput,
  index: number,
  { client, modelFor, partners }: RankOptions,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<MeasuredDesign> {
  const model = modelFor(record.alphabet);
  const scored = await scoreRecord(
    record,
    { client, model, method: 'masked', normalisation: 'alphabet', perResidue: false, partners },
    signal,
    onProgress,
  );
  const { id, length, pseudoPerplexity, copies, refusal } = scored;
  const natural = (value: number | null): number | null =>
    (value === null ? undefined : referencePercentiles(model?.manifest.reference, length, value)?.natural) ??
    null;
  const partnerMasked = copies?.partnerMaskedPseudoPerplexity ?? null;
  return {
    index,
    id,
    length,
    model: scored.model?.name ?? null,
    pseudoPerplexity,
    partnerMaskedPseudoPerplexity: partnerMasked,
    borrowed: copies?.borrowed ?? null,
    naturalBefore: natural(pseudoPerplexity),
    naturalAfter: natural(partnerMasked),
    copies: copies?.found ?? null,
    longest: copies?.longest ?? null,
    ...(refusal && { refusal }),
  };
}

function rank(designs: readonly MeasuredDesign[]): readonly RankedDesign[] {
  const ranked = new Map<number, RankedDesign>();
  for (const model of new Set(designs.map((design) => design.model))) {
    const own = designs.filter((design) => design.model === model);
    const before = ranksOf(own.map(({ pseudoPerplexity }) => pseudoPerplexity));
    const after = ranksOf(own.map(({ partnerMaskedPseudoPerplexity }) => partnerMaskedPseudoPerplexity));
    own.forEach((design, i) =>
      ranked.set(design.index, { ...design, rankBefore: before[i]!, rankAfter: after[i]! }),
    );
  }
  return designs.map(({ index }) => ranked.get(index)!);
}
