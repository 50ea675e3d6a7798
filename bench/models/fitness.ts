/**
 * Spearman of masked-marginals with deep mutational scans (log P(mutant) - log P(wild type) at the masked position of the wild
 * type), beside a bare BLOSUM62[wild type][mutant] lookup on the same variants.
 */
import { readFile } from 'node:fs/promises';
import { inRoot } from '../../tools/lib/paths';
import { ascii, readAssays, type Assay } from './data';
import type { Predictor } from './predictor';
import { bootstrap, mean, spearmanInterval, type Estimate } from './statistics';

const DRAWS = 300;

export interface AssayResult {
  readonly name: string;
  readonly variants: number;
  /** Interval over variants. */
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
  const blosum62 = await readMatrix(inRoot('training', 'blosum62.txt'));
  const assays: AssayResult[] = [];
  for (const assay of await readAssays(folder)) {
    const effects = await maskedMarginals(predictor, assay);
    const against = (of: readonly number[]) => assay.variants.map(({ score }, i) => [of[i]!, score] as const);
    const lookup = assay.variants.map(({ from, to }) => blosum62(from, to));
    assays.push({
      name: assay.name,
      variants: assay.variants.length,
      model: spearmanInterval(against(effects), DRAWS),
      blosum62: spearmanInterval(against(lookup), DRAWS),
    });
  }
  return {
    assays,
    model: bootstrap(assays, (drawn) => mean(drawn.map(({ model }) => model.value))),
    blosum62: bootstrap(assays, (drawn) => mean(drawn.map((of) => of.blosum62.value))),
    weaker: assays.filter((of) => of.model.value < of.blosum62.value).length,
  };
}

async function maskedMarginals(predictor: Predictor, { name, wildType, variants }: Assay): Promise<number[]> {
  if (wildType.length > predictor.model.manifest.window)
    throw new Error(`${name}: the wild type is longer than the model's window.`);
  const positions = [...new Set(variants.map(({ at }) => at))].sort((a, b) => a - b);
  const residues = ascii(wildType);
  const rows = await predictor.ask(positions.map((at) => ({ residues, masked: [at] })));
  const byPosition = new Map(positions.map((at, i) => [at, rows[i]!]));
  const letter = (text: string): number => predictor.letters.indexOf(text);
  return variants.map(({ at, from, to }) => {
    const row = byPosition.get(at)!;
    return Math.log(row[letter(to)]!) - Math.log(row[letter(from)]!);
  });
}

/** NCBI's layout: comments with #, a line of letters, a line a letter. */
async function readMatrix(file: string): Promise<(from: string, to: string) => number> {
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  const [letters, ...rows] = lines
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.trim().split(/\s+/));
  const values = new Map(
    rows.flatMap(([from, ...cells]) => cells.map((cell, i) => [`${from!}${letters![i]!}`, Number(cell)])),
  );
  return (from, to) => {
    const value = values.get(from + to);
    if (value === undefined) throw new Error(`${file} has no value for ${from} to ${to}.`);
    return value;
  };
}
