/** Where a model and a measurement rank substitutions otherwise, residue by residue. */
import { averageRankSteps } from '../analysis/averageRanks';

export interface Disagreement {
  /** 0-based, in the wild type. */
  readonly residue: number;
  /** Single substitutions of it that were measured. */
  readonly variants: number;
  /** Mean percentile (0 to 100) of their log-odds among those of all single substitutions that were measured. */
  readonly model: number;
  /** The same of their measured fitness. */
  readonly measured: number;
}

export interface RankedSubstitution {
  readonly residue: number;
  readonly logOdds: number;
  /** Higher is fitter. */
  readonly fitness: number;
}

/** Fewer say little of a residue. */
const FEWEST = 3;
/** Percentile points: a residue whose substitutions stand a quarter of all ranks elsewhere. */
const FAR = 25;

/** Model minus measurement, percentile points: positive where the model finds changes more tolerable than was measured. */
export function difference({ model, measured }: Disagreement): number {
  return model - measured;
}

/** Whether a view marks the residue. */
export function isMarked(disagreement: Disagreement): boolean {
  return disagreement.variants >= FEWEST && Math.abs(difference(disagreement)) >= FAR;
}

/** One entry a residue, the largest difference first. */
export function* disagreementSteps(
  substitutions: readonly RankedSubstitution[],
): Generator<void, readonly Disagreement[]> {
  const model = yield* percentileSteps(substitutions, ({ logOdds }) => logOdds);
  yield;
  const measured = yield* percentileSteps(substitutions, ({ fitness }) => fitness);
  yield;
  const sums = new Map<number, { variants: number; model: number; measured: number }>();
  substitutions.forEach(({ residue }, i) => {
    const sum = sums.get(residue) ?? { variants: 0, model: 0, measured: 0 };
    sum.variants++;
    sum.model += model[i]!;
    sum.measured += measured[i]!;
    sums.set(residue, sum);
  });
  return [...sums]
    .map(([residue, sum]) => ({
      residue,
      variants: sum.variants,
      model: sum.model / sum.variants,
      measured: sum.measured / sum.variants,
    }))
    .sort((a, b) => Math.abs(difference(b)) - Math.abs(difference(a)) || a.residue - b.residue);
}

function* percentileSteps(
  substitutions: readonly RankedSubstitution[],
  read: (substitution: RankedSubstitution) => number,
): Generator<void, Float64Array> {
  const values = new Float64Array(substitutions.length);
  substitutions.forEach((each, i) => (values[i] = read(each)));
  const ranks = yield* averageRankSteps(values);
  return ranks.map((rank) => (100 * (rank - 0.5)) / substitutions.length);
}
