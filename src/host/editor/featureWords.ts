/** The words of a residue's features; knows no editor. */
import { featuresAt, type FiringFeature } from '../../core/features/activeFeatures';
import { FEATURE_EDGES } from '../../core/features/featureBins';
import { formatExact, formatNumber } from '../words';
import type { RecordActivations } from '../services';

const STRONGEST = 3;

/** The three strongest at a residue (0-based), strongest first. */
export function strongestAt(
  { rows, background }: RecordActivations,
  residue: number,
): readonly FiringFeature[] {
  return residue + 1 < rows.starts.length ? featuresAt(rows, residue, background).slice(0, STRONGEST) : [];
}

/** `83 % of its highest`, or the activation where no highest is known. */
export function activationText({ value, relative }: Pick<FiringFeature, 'value' | 'relative'>): string {
  return relative === null
    ? `activation ${formatNumber(value)}`
    : `${formatNumber(100 * relative)} % of its highest`;
}

/** One a bin, from weak to strong. */
export function featureMeanings(): readonly string[] {
  const percent = (edge: number): string => formatExact(100 * edge);
  return [0, ...FEATURE_EDGES].map((low, bin) => {
    const high = FEATURE_EDGES[bin];
    if (bin === 0) return `below ${percent(high!)} % of its highest`;
    return high === undefined ? `${percent(low)} % or more` : `${percent(low)} to ${percent(high)} %`;
  });
}
