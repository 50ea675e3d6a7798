/** What of a record's masked likelihood is read off its copies. */
import {
  compareContexts,
  summariseBorrowed,
  type Borrowed,
  type BorrowedSummary,
} from '../core/analysis/borrowed';
import type { LogitProfile, Normalisation } from '../core/analysis/profile';
import { readProfile } from '../core/analysis/reading';
import { compareReplaced, type ReplacedLikelihood } from '../core/analysis/replaced';
import { residueStatistics } from '../core/analysis/statistics';
import type { MaskGroup } from '../core/planners/together';
import { planWindows } from '../core/planners/windows';
import { seededRandom } from '../core/random';
import type { Copy } from '../core/repeats/copy';
import { controlMasks, PARTNER_STATE, partnerMasks } from '../core/repeats/partnerMasks';
import { ALONE, partnerClasses, type PartnerClasses } from '../core/repeats/partners';
import { replaceCopies } from '../core/repeats/replacements';
import type { Span } from '../core/sequence/coordinates';
import type { Alphabet } from '../core/sequence/types';
import type { InstalledModel, ModelClient } from '../runtime/client/types';

export interface BorrowedInput {
  /** Names the record in errors. */
  readonly label: string;
  readonly alphabet: Alphabet;
  /** ASCII codes without gaps. */
  readonly residues: Uint8Array;
  readonly copies: readonly Copy[];
  readonly lowComplexity: readonly Span[];
}

export interface BorrowedOptions {
  readonly client: ModelClient;
  readonly model: InstalledModel;
  readonly normalisation: Normalisation;
  /** Draws of control residues; each costs one pass a residue in a copy. */
  readonly draws: number;
  readonly seed: number;
  /** Draws of unrelated sequence in place of the other copies, none without it; each costs as many passes. */
  readonly replaceDraws?: number;
}

export interface BorrowedLikelihood {
  readonly borrowed: Borrowed;
  readonly summary: BorrowedSummary;
  readonly partners: PartnerClasses;
  /** 1 for a residue of a stem: its gain is called pair-dependent, and it keeps its full likelihood. */
  readonly isPaired: Uint8Array;
  /** The masked profile. */
  readonly full: LogitProfile;
  /** The same with the rows of residues in copies replaced by those with the copies masked. */
  readonly partnerMasked: LogitProfile;
  /** With the other copies replaced by unrelated sequence; undefined unless asked for. */
  readonly replaced?: ReplacedLikelihood;
}

/**
 * Rejects with a SeqlensError as `ModelClient.score` does. `onProgress` gets rows done, of how many, over all passes.
 * The control residues are drawn from `seed`: the same input gives the same numbers.
 */
export async function borrowedLikelihood(
  input: BorrowedInput,
  options: BorrowedOptions,
  signal?: AbortSignal,
  onProgress?: (done: number, total: number) => void,
): Promise<BorrowedLikelihood> {
  const { residues, alphabet, label, copies, lowComplexity } = input;
  const { model, client, draws, seed, replaceDraws = 0 } = options;
  const plan = planWindows(residues.length, model.manifest.window);
  const partners = partnerClasses(residues.length, copies, lowComplexity);
  const masks = partnerMasks(partners, plan);
  const random = seededRandom(seed);
  const controls = Array.from({ length: draws }, () => controlMasks(partners, masks, plan, random));
  const unrelated = seededRandom(seed + 1); // of its own: the controls are the same with and without it
  const replacements = Array.from({ length: replaceDraws }, () =>
    replaceCopies(residues, partners, masks, plan, unrelated),
  );

  const progress = sumOfProgress(onProgress);
  const score = (together?: readonly MaskGroup[]): Promise<LogitProfile> =>
    client.score(
      { model, alphabet, method: 'masked', residues, label, ...(together && { together }) },
      { ...(signal && { signal }), onPartial: progress() },
    );
  // Asked for at once, so that the engines' batches fill up.
  const [full, hidden, drawn, replaced] = await Promise.all([
    score(),
    score(masks.groups),
    Promise.all(controls.map(score)),
    Promise.all(replacements.map(score)),
  ]);

  const logProbabilities = (profile: LogitProfile): Float64Array =>
    residueStatistics(readProfile(profile, residues, alphabet, options.normalisation)).logProbability;
  markLowComplexity(masks.states, lowComplexity);
  const borrowed = compareContexts(
    masks.states,
    logProbabilities(full),
    logProbabilities(hidden),
    drawn.map(logProbabilities),
  );
  const isPaired = residues.map((_, residue) => {
    const index = partners.classOf[residue]!;
    return index === ALONE ? 0 : partners.isPaired[index]!;
  });
  return {
    borrowed,
    summary: summariseBorrowed(borrowed, isPaired),
    partners,
    isPaired,
    full,
    partnerMasked: overlay(full, hidden, isPaired),
    ...(replaceDraws > 0 && {
      replaced: compareReplaced(borrowed.full, replaced.map(logProbabilities), isPaired),
    }),
  };
}

function markLowComplexity(states: Uint8Array, spans: readonly Span[]): void {
  for (const { start, end } of spans) states.fill(PARTNER_STATE.lowComplexity, start, end);
}

/** `full` with the rows that `hidden` has, but for paired residues. */
function overlay(full: LogitProfile, hidden: LogitProfile, isPaired: Uint8Array): LogitProfile {
  const width = full.vocabulary.length;
  const logits = full.logits.slice();
  for (let residue = 0; residue < full.length; residue++) {
    const row = hidden.logits.subarray(residue * width, (residue + 1) * width);
    if (isPaired[residue] === 0 && !Number.isNaN(row[0])) logits.set(row, residue * width);
  }
  return { ...full, logits };
}

/** One listener for several requests that run at the same time. */
function sumOfProgress(
  onProgress: ((done: number, total: number) => void) | undefined,
): () => (profile: LogitProfile, done: number, total: number) => void {
  const parts: { done: number; total: number }[] = [];
  return () => {
    const part = { done: 0, total: 0 };
    parts.push(part);
    return (_, done, total) => {
      Object.assign(part, { done, total });
      onProgress?.(
        parts.reduce((sum, each) => sum + each.done, 0),
        parts.reduce((sum, each) => sum + each.total, 0),
      );
    };
  };
}
