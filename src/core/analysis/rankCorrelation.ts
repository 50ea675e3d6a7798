/** Spearman's rank correlation with average ranks for ties, as scipy and R give it. */
import { seededRandom } from '../random';
import { complete } from '../steps';
import { levelSizes, levelsSteps, type Levels } from './averageRanks';
import type { Estimate } from './bootstrap';

/** NaN for fewer than two values, or when all of one side are the same. Throws RangeError for different lengths. */
export function spearman(first: Float64Array, second: Float64Array): number {
  return complete(correlationSteps(first, second, new Uint32Array(first.length))).of(Float64Array.of(1));
}

/**
 * Spearman with a 95 % percentile bootstrap interval that resamples groups whole: the substitutions of one residue share
 * what is particular to it, so that resampling them one by one would give too narrow an interval. `groups`: for each
 * value its group, 0-based. The same for the same seed. About a draw a step.
 */
export function* spearmanSteps(
  first: Float64Array,
  second: Float64Array,
  groups: Uint32Array,
  seed: number,
  draws = 1000,
): Generator<void, Estimate> {
  const correlation = yield* correlationSteps(first, second, groups);
  const present = [...new Set(groups)];
  yield;
  const random = seededRandom(seed);
  const times = new Float64Array(present.reduce((most, group) => Math.max(most, group), 0) + 1);
  const drawn = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    times.fill(0);
    for (let i = 0; i < present.length; i++) times[present[random.below(present.length)]!]!++;
    drawn[draw] = correlation.of(times);
    yield;
  }
  const found = drawn.filter((value) => !Number.isNaN(value)).sort();
  const at = (share: number): number => found[Math.round(share * (found.length - 1))] ?? NaN;
  return { mean: correlation.of(times.fill(1)), low: at(0.025), high: at(0.975) };
}

/** Throws RangeError for sides of different lengths. */
function* correlationSteps(
  first: Float64Array,
  second: Float64Array,
  groups: Uint32Array,
): Generator<void, RankCorrelation> {
  if (first.length !== second.length)
    throw new RangeError(`${first.length} values against ${second.length}.`);
  const a = inOrder(yield* levelsSteps(first), groups);
  yield;
  const b = inOrder(yield* levelsSteps(second), groups);
  yield;
  const placeInFirst = new Uint32Array(first.length);
  a.order.forEach((value, place) => (placeInFirst[value] = place));
  yield;
  const places = b.order.map((value) => placeInFirst[value]!);
  yield;
  return new RankCorrelation(a, b, places);
}

/** One side's values, ascending: who they are, their groups, and where each level ends. */
interface Side {
  readonly order: Uint32Array;
  readonly groups: Uint32Array;
  readonly ends: Uint32Array;
}

function inOrder(levels: Levels, groups: Uint32Array): Side {
  let sum = 0;
  const ends = levelSizes(levels).map((size) => (sum += size));
  const next = Uint32Array.from(ends, (_, level) => (level === 0 ? 0 : ends[level - 1]!));
  const order = new Uint32Array(levels.of.length);
  levels.of.forEach((level, value) => (order[next[level]!++] = value));
  return { order, groups: order.map((value) => groups[value]!), ends };
}

/** Values sorted once, to be weighted again and again: each draw reads them in order, which is several times as quick. */
class RankCorrelation {
  /** Of the second side, less the mean rank; in the first one's order. */
  private readonly ranks: Float64Array;

  constructor(
    private readonly first: Side,
    private readonly second: Side,
    /** For each value in the second side's order its place in the first one's. */
    private readonly places: Uint32Array,
  ) {
    this.ranks = new Float64Array(places.length);
  }

  /** When each value is there times[its group] times. Levels and values are walked through by hand: this is all the time. */
  of(times: Float64Array): number {
    const { ranks, places } = this;
    const { ends, groups } = this.first;
    const { ends: otherEnds, groups: otherGroups } = this.second;
    let total = 0;
    for (let at = 0; at < groups.length; at++) total += times[groups[at]!]!;
    // The mean of ranks, ties or not, is that of 1 to n; each level's rank stands (its weight + 1) / 2 above what is below.
    const shift = 0.5 - (total + 1) / 2;
    let bb = 0;
    for (let level = 0, at = 0, below = shift; level < otherEnds.length; level++) {
      const end = otherEnds[level]!;
      const start = at;
      let weight = 0;
      for (; at < end; at++) weight += times[otherGroups[at]!]!;
      const rank = below + weight / 2;
      for (let value = start; value < end; value++) ranks[places[value]!] = rank;
      bb += weight * rank * rank;
      below += weight;
    }
    let ab = 0;
    let aa = 0;
    for (let level = 0, at = 0, below = shift; level < ends.length; level++) {
      const end = ends[level]!;
      let weight = 0;
      let others = 0;
      for (; at < end; at++) {
        const here = times[groups[at]!]!;
        weight += here;
        others += here * ranks[at]!;
      }
      const rank = below + weight / 2;
      ab += rank * others;
      aa += weight * rank * rank;
      below += weight;
    }
    return aa === 0 || bb === 0 ? NaN : ab / Math.sqrt(aa * bb);
  }
}
