/** What the experiment gives, as plain values: for the page, and for JSON. */
import type { Alphabet } from '../sequence/types';
import type { CurvePoint } from './curves';
import type { Geometry } from './design';

export interface ModelCurves {
  readonly model: { readonly name: string; readonly version: string; readonly sha256: string };
  readonly points: readonly CurvePoint[];
}

/** One run on one or more models, with all that is needed to repeat it. */
export interface ExperimentResult {
  readonly alphabet: Alphabet;
  /** Where the units came from: a file's name, or 'random'. */
  readonly source: string;
  readonly units: readonly string[];
  readonly base: Geometry;
  readonly seed: number;
  readonly models: readonly ModelCurves[];
}

/** What a methods section says of it. */
export function methodsSentence({ alphabet, source, units, base, seed, models }: ExperimentResult): string {
  const names = models.map(
    ({ model }) => `${model.name} ${model.version} (sha256 ${model.sha256.slice(0, 12)})`,
  );
  return (
    `Masked pseudo-perplexity (one residue masked at a time, softmax over the canonical letters) of the first unit of each construct, ` +
    `averaged over ${units.length} ${alphabet} units from ${source}, with ${names.join(' and ')}; ` +
    `unit ${base.unitLength} residues, spacer ${base.spacer}, ${base.copies} copies, divergence ${base.divergence} unless varied; ` +
    `control: the later units shuffled; 95 % bootstrap intervals over units; seed ${seed}.`
  );
}
