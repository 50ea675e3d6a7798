/** What a record's copies make of its likelihood: the part of a scored record that partner-masking adds. */
import { contextGain } from '../core/analysis/borrowed';
import type { LogitProfile, Normalisation } from '../core/analysis/profile';
import type { Replaced } from '../core/analysis/replaced';
import type { Copy } from '../core/repeats/copy';
import { PARTNER_STATE } from '../core/repeats/partnerMasks';
import type { Span } from '../core/sequence/coordinates';
import type { Alphabet } from '../core/sequence/types';
import type { InstalledModel, ModelClient } from '../runtime/client/types';
import type { CopySearch } from '../runtime/copies/copySearch';
import { borrowedLikelihood, type BorrowedLikelihood } from './borrowed';

export interface PartnerOptions {
  readonly search: CopySearch;
  /** Of control residues; see BorrowedOptions. */
  readonly draws: number;
  readonly seed: number;
  /** Of unrelated sequence in place of the other copies; see BorrowedOptions. */
  readonly replaceDraws?: number;
}

/** How a residue stands to its copies, in words: PARTNER_STATE, and `pairDependent` for one of a stem. */
export type PartnerState = keyof typeof PARTNER_STATE | 'pairDependent';

/** Plain values, for structured clone. Nats; null and NaN where there is no value. */
export interface ScoredCopies {
  readonly found: number;
  readonly foundIs: 'exact' | 'at least';
  /** The longest that masking takes out; null where there is none. */
  readonly longest: { readonly first: Span; readonly second: Span } | null;
  /** That of the full context where there is nothing to mask. */
  readonly partnerMaskedPseudoPerplexity: number | null;
  /** Sum of the context gains; null where no window holds two copies, or there is none. */
  readonly borrowed: number | null;
  /** With the other copies replaced by unrelated sequence, where that was asked for and there are copies. */
  readonly replaced?: Replaced;
  /** One value a residue; undefined unless asked for. */
  readonly residues?: {
    readonly partnerMasked: Float64Array;
    readonly contextGain: Float64Array;
    readonly states: readonly PartnerState[];
    readonly replaced?: { readonly mean: Float64Array; readonly spread: Float64Array };
  };
}

interface Input {
  readonly label: string;
  readonly alphabet: Alphabet;
  readonly residues: Uint8Array;
}

interface Options {
  readonly client: ModelClient;
  readonly model: InstalledModel;
  readonly normalisation: Normalisation;
  readonly perResidue: boolean;
  readonly partners: PartnerOptions;
}

/** The masked profile, and what the copies make of it. Rejects with a SeqlensError. */
export async function scoreCopies(
  input: Input,
  { client, model, normalisation, perResidue, partners }: Options,
  signal?: AbortSignal,
  onProgress?: (done: number, total: number) => void,
): Promise<{ readonly full: LogitProfile; readonly copies: ScoredCopies }> {
  const { search, draws, seed, replaceDraws = 0 } = partners;
  const { residues, alphabet } = input;
  const found = await search({ residues, alphabet }, signal);
  const likelihood = await borrowedLikelihood(
    { ...input, copies: found.copies, lowComplexity: found.lowComplexity },
    { client, model, normalisation, draws, seed, replaceDraws },
    signal,
    onProgress,
  );
  const { summary, replaced } = likelihood;
  const copies: ScoredCopies = {
    found: found.total,
    foundIs: found.totalIs,
    longest: longestOf(found.copies),
    partnerMaskedPseudoPerplexity: summary.partnerMaskedPseudoPerplexity ?? null,
    borrowed: summary.borrowed ?? null,
    ...(replaced?.summary && { replaced: replaced.summary }),
    ...(perResidue && { residues: residuesOf(likelihood) }),
  };
  return { full: likelihood.full, copies };
}

function residuesOf({ borrowed, isPaired, replaced }: BorrowedLikelihood) {
  return {
    partnerMasked: borrowed.partnerMasked,
    contextGain: borrowed.full.map((_, residue) => contextGain(borrowed, residue)),
    states: Array.from(borrowed.states, (state, residue) => stateName(state, isPaired[residue] === 1)),
    ...(replaced && { replaced: { mean: replaced.mean, spread: replaced.spread } }),
  };
}

function stateName(state: number, isPaired: boolean): PartnerState {
  if (isPaired && state === PARTNER_STATE.inWindow) return 'pairDependent';
  return NAMES.find((name) => PARTNER_STATE[name] === state) ?? 'alone';
}

const NAMES = Object.keys(PARTNER_STATE) as (keyof typeof PARTNER_STATE)[];

/** Inverted copies are stems, which keep their likelihood. */
function longestOf(copies: readonly Copy[]): ScoredCopies['longest'] {
  const direct = copies.filter(({ kind }) => kind === 'direct');
  if (direct.length === 0) return null;
  const { first, second } = direct.reduce((best, copy) => (copy.length > best.length ? copy : best));
  return { first, second };
}
