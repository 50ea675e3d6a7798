/** One record's numbers. A value that does not exist is undefined (shown as NA), never a default. */
import type { Reading } from './reading';
import type { ResidueStatistics } from './statistics';

export interface LikelihoodSummary {
  /** Residues that have a likelihood: canonical letters whose rows have arrived. */
  readonly scored: number;
  /** Mean of ln P over the scored residues; undefined when there is none. */
  readonly meanLogLikelihood: number | undefined;
  /** exp(-mean) over masked log-probabilities (arXiv 2407.07265); undefined for any other method. */
  readonly pseudoPerplexity: number | undefined;
  /** exp(-mean) where the model saw the residue it was asked about: far lower, and no pseudo-perplexity. */
  readonly singlePassPerplexity: number | undefined;
}

export function summarise(reading: Reading, statistics: ResidueStatistics): LikelihoodSummary {
  const { sum, scored } = total(statistics.logProbability);
  const mean = scored === 0 ? undefined : sum / scored;
  const perplexity = mean === undefined ? undefined : Math.exp(-mean);
  const masked = reading.profile.method === 'masked';
  return {
    scored,
    meanLogLikelihood: mean,
    pseudoPerplexity: masked ? perplexity : undefined,
    singlePassPerplexity: masked ? undefined : perplexity,
  };
}

function total(values: Float64Array): { sum: number; scored: number } {
  let sum = 0;
  let scored = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    scored++;
  }
  return { sum, scored };
}
