/** Features of records as lines of a tab-separated table. */
import type { ActiveFeature } from '../core/features/activeFeatures';
import type { FeatureCatalogue } from '../core/features/catalogue';
import type { SparseRows } from '../protocol/sparse';
import { toShown } from '../core/sequence/coordinates';
import { rounded } from './scoreTable';

const COLUMNS = [
  'id',
  'rank',
  'feature',
  'max_activation',
  'relative_activation',
  'position',
  'residue',
  'active_residues',
  'enrichment',
  'description',
];
const RESIDUE_COLUMNS = ['id', 'position', 'residue', 'feature', 'activation'];
const NOT_AVAILABLE = 'NA';

export const FEATURE_HEADER = line(COLUMNS);
export const FEATURE_RESIDUE_HEADER = line(RESIDUE_COLUMNS);

/** One line; `rank` from 1. */
export function toFeatureLine(
  id: string,
  residues: Uint8Array,
  rank: number,
  { feature, max, relative, at, residues: active, enrichment }: ActiveFeature,
  catalogue: FeatureCatalogue | undefined,
): string {
  const letter = String.fromCharCode(residues[at]!);
  const text = catalogue?.features[feature]?.text;
  return line([
    id,
    rank,
    feature,
    rounded(max),
    rounded(relative),
    toShown(at),
    letter,
    active,
    rounded(enrichment),
    text ?? null,
  ]);
}

/** One line each activation, in residue order. */
export function* toResidueLines(
  id: string,
  residues: Uint8Array,
  { starts, columns, values }: SparseRows,
): Generator<string, void> {
  for (let residue = 0; residue < residues.length; residue++) {
    const letter = String.fromCharCode(residues[residue]!);
    for (let i = starts[residue]!; i < starts[residue + 1]!; i++)
      yield line([id, toShown(residue), letter, columns[i]!, rounded(values[i]!)]);
  }
}

function line(values: readonly (string | number | null)[]): string {
  return `${values.map((value) => value ?? NOT_AVAILABLE).join('\t')}\n`;
}
