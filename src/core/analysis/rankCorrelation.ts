/** Spearman's rank correlation with average ranks for ties, as scipy and R give it. */
import { seededRandom } from '../random';
import { complete } from '../steps';
import type { Estimate } from './bootstrap';
import { levelsOf, rankLevels, type Levels } from './averageRanks';

/** NaN for fewer than two values, or when all of one side are the same. Throws RangeError for different lengths. */
export function spearman(first: Float64Array, second: Float64Array): number {
  return new RankCorrelation(levelsOf(first), levelsOf(second)).of(new Float64Array(first.length).fill(1));
}

/**
 * Spearman with a 95 % percentile bootstrap interval that resamples groups whole: the substitutions of one residue share
 * what is particular to it, so that resampling them one by one would give too narrow an interval. `groups`: for each
 * value its group, 0-based. The same for the same seed.
 */
export function spearmanByGroup(...input: Parameters<typeof spearmanSteps>): Estimate {
  return complete(spearmanSteps(...input));
}

/** The same, about a draw a step. */
export function* spearmanSteps(
  first: Float64Array,
  second: Float64Array,
  groups: Uint32Array,
  seed: number,
  draws = 1000,
): Generator<void, Estimate> {
  const firstLevels = levelsOf(first);
  yield;
  const correlation = new RankCorrelation(firstLevels, levelsOf(second));
  yield;
  const present = [...new Set(groups)];
  const random = seededRandom(seed);
  const times = new Float64Array(groups.reduce((most, group) => Math.max(most, group), 0) + 1);
  const weights = new Float64Array(first.length);
  const drawn = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    times.fill(0);
    for (let i = 0; i < present.length; i++) times[present[random.below(present.length)]!]!++;
    for (let i = 0; i < weights.length; i++) weights[i] = times[groups[i]!]!;
    drawn[draw] = correlation.of(weights);
    yield;
  }
  const found = drawn.filter((value) => !Number.isNaN(value)).sort();
  const at = (share: number): number => found[Math.round(share * (found.length - 1))] ?? NaN;
  return { mean: correlation.of(weights.fill(1)), low: at(0.025), high: at(0.975) };
}

/** Values sorted once, to be weighted again and again. */
class RankCorrelation {
  /** Of each level. */
  private readonly ranks: readonly [Float64Array, Float64Array];

  constructor(
    private readonly first: Levels,
    private readonly second: Levels,
  ) {
    if (first.of.length !== second.of.length)
      throw new RangeError(`${first.of.length} values against ${second.of.length}.`);
    this.ranks = [new Float64Array(first.count), new Float64Array(second.count)];
  }

  /** When value i is there weights[i] times. */
  of(weights: Float64Array): number {
    const [a, b] = this.ranks;
    rankLevels(this.first, weights, a);
    rankLevels(this.second, weights, b);
    // The mean of ranks, ties or not, is that of 1 to n.
    const middle = (weights.reduce((sum, weight) => sum + weight, 0) + 1) / 2;
    let [ab, aa, bb] = [0, 0, 0];
    for (let i = 0; i < weights.length; i++) {
      const [da, db] = [a[this.first.of[i]!]! - middle, b[this.second.of[i]!]! - middle];
      ab += weights[i]! * da * db;
      aa += weights[i]! * da * da;
      bb += weights[i]! * db * db;
    }
    return aa === 0 || bb === 0 ? NaN : ab / Math.sqrt(aa * bb);
  }
}
