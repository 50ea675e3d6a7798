/**
 * Spearman of masked-marginals with deep mutational scans (log P(mutant) - log P(wild type) at the masked position of the wild
 * type), beside a bare BLOSUM62[wild type][mutant] lookup on the same variants.
 */
import { complete } from '../../src/core/steps';
import { spearmanSteps } from '../../src/core/analysis/rankCorrelation';
import { blosum62 as lookup } from '../../src/core/repeats/approximate/blosum62';
import { planWindows } from '../../src/core/planners/windows';
import { ascii, readAssays, type Assay } from './data';
import type { Predictor } from './predictor';
import { bootstrap, mean, type Estimate } from './statistics';

const DRAWS = 1000;

export interface AssayResult {
  readonly name: string;
  readonly variants: number;
  /** Interval over positions, resampled whole. */
  readonly model: Estimate;
  readonly blosum62: Estimate;
}

export interface Fitness {
  readonly assays: readonly AssayResult[];
  /** Means over assays; intervals over assays. */
  readonly model: Estimate;
  readonly blosum62: Estimate;
  /** Assays on which the lookup ranks better. */
  readonly weaker: number;
}

export async function fitness(predictor: Predictor, folder: string): Promise<Fitness> {
  const assays: AssayResult[] = [];
  for (const assay of await readAssays(folder)) {
    const effects = await maskedMarginals(predictor, assay);
    const scores = Float64Array.from(assay.variants, ({ score }) => score);
    const positions = Uint32Array.from(assay.variants, ({ at }) => at);
    const against = (values: readonly number[]): Estimate => {
      const { mean: value, low, high } = complete(spearmanSteps(Float64Array.from(values), scores, positions, 1, DRAWS));
      return { value, low, high, count: values.length };
    };
    assays.push({
      name: assay.name,
      variants: assay.variants.length,
      model: against(effects),
      blosum62: against(assay.variants.map(({ from, to }) => lookup(from, to))),
    });
  }
  return {
    assays,
    model: bootstrap(assays, (drawn) => mean(drawn.map(({ model }) => model.value))),
    blosum62: bootstrap(assays, (drawn) => mean(drawn.map((of) => of.blosum62.value))),
    weaker: assays.filter((of) => of.model.value < of.blosum62.value).length,
  };
}

/** A wild type longer than the model's window is read in the windows that a record would be. */
async function maskedMarginals(predictor: Predictor, { wildType, variants }: Assay): Promise<number[]> {
  const positions = [...new Set(variants.map(({ at }) => at))].sort((a, b) => a - b);
  const residues = ascii(wildType);
  const { windows, windowOf } = planWindows(residues.length, predictor.model.manifest.window);
  const rows = await predictor.ask(
    positions.map((at) => {
      const { start, end } = windows[windowOf[at]!]!;
      return { residues: residues.subarray(start, end), masked: [at - start] };
    }),
  );
  const byPosition = new Map(positions.map((at, i) => [at, rows[i]!]));
  const letter = (text: string): number => predictor.letters.indexOf(text);
  return variants.map(({ at, from, to }) => {
    const row = byPosition.get(at)!;
    return Math.log(row[letter(to)]!) - Math.log(row[letter(from)]!);
  });
}
