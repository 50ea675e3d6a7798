/** Designs ranked by what a model makes of them, before and after their copies are taken out of the likelihood. */
import { setMaxListeners } from 'node:events';
import { referencePercentiles } from '../core/analysis/percentile';
import type { MeasuredDesign, RankedDesign } from '../core/analysis/rankedDesign';
import { ranksOf } from '../core/analysis/ranks';
import { inOrder } from '../core/inOrder';
import type { Alphabet } from '../core/sequence/types';
import type { InstalledModel, ModelClient } from '../runtime/client/types';
import { scoreRecord, type ScoreInput } from './score';
import type { PartnerOptions } from './scoredCopies';

export interface RankOptions {
  readonly client: ModelClient;
  /** undefined when none is installed for the alphabet. */
  readonly modelFor: (alphabet: Alphabet) => InstalledModel | undefined;
  readonly partners: PartnerOptions;
  /** Records in work at once. */
  readonly ahead: number;
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
