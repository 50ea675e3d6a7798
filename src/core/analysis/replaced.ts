/** A record's likelihood with its other copies replaced by unrelated sequence, over several draws. */
import { deviation, mean } from './moments';

/** Plain numbers over the draws. */
export interface Replaced {
  readonly draws: number;
  /** exp of minus the mean, over draws and residues, of ln P: with the copies replaced where there are some. */
  readonly pseudoPerplexity: number;
  /** Standard deviation of the pseudo-perplexities of the draws; null for a single one. */
  readonly spread: number | null;
}

export interface ReplacedLikelihood {
  /** One value a residue; NaN where nothing was replaced. */
  readonly mean: Float64Array;
  /** Standard deviation over the draws; NaN for fewer than two. */
  readonly spread: Float64Array;
  /** undefined where nothing was replaced. */
  readonly summary: Replaced | undefined;
}

/** `full`: ln P in full context. Residues of stems (`isPaired`) keep it in the summary. */
export function compareReplaced(
  full: Float64Array,
  draws: readonly Float64Array[],
  isPaired: Uint8Array,
): ReplacedLikelihood {
  const over = (of: (values: readonly number[]) => number): Float64Array =>
    full.map((_, residue) => of(draws.map((draw) => draw[residue]!)));
  return { mean: over(mean), spread: over(deviation), summary: summarise(full, draws, isPaired) };
}

function summarise(
  full: Float64Array,
  draws: readonly Float64Array[],
  isPaired: Uint8Array,
): Replaced | undefined {
  const isReplaced = (draw: Float64Array, residue: number): boolean =>
    !Number.isNaN(draw[residue]!) && isPaired[residue] === 0;
  if (!draws.some((draw) => draw.some((_, residue) => isReplaced(draw, residue)))) return undefined;
  const means = draws.map((draw) => {
    const values = Array.from(full, (value, residue) => (isReplaced(draw, residue) ? draw[residue]! : value));
    return mean(values.filter((value) => !Number.isNaN(value)));
  });
  const spread = deviation(means.map((value) => Math.exp(-value)));
  return {
    draws: draws.length,
    pseudoPerplexity: Math.exp(-mean(means)),
    spread: Number.isNaN(spread) ? null : spread,
  };
}
