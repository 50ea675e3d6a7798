/** A comparison with measurements as files: one line a variant, or all but the variants as JSON. */
import type { Comparison } from '../core/measurements/comparison';
import { complete } from '../core/steps';
import { toShown } from '../core/sequence/coordinates';
import { formatMutation } from '../core/sequence/mutations';
import type { MeasuredTable } from './measuredTable';

/** Positions are 1-based, as in the table. */
export function comparisonJson(
  { variants, dropped, disagreements, ...rest }: Comparison,
  columns: MeasuredTable['columns'],
): string {
  const plain = {
    ...rest,
    columns,
    used: variants.length,
    dropped: Object.fromEntries(dropped),
    disagreements: disagreements.map(({ residue, ...each }) => ({ position: toShown(residue), ...each })),
  };
  return `${JSON.stringify(plain, undefined, 2)}\n`;
}

/** Variants that one step writes: some milliseconds. */
const STEP = 2000;

/** One line a variant, tab-separated. */
export function comparisonTable(comparison: Comparison): string {
  return complete(comparisonTableSteps(comparison));
}

/** `separator`: no value holds a tab or a comma. */
export function* comparisonTableSteps(
  { variants, partnerMasked }: Comparison,
  separator = '\t',
): Generator<void, string> {
  const header = ['mutant', 'score', 'rows', 'log_odds', 'blosum62'];
  const more = partnerMasked ? ['partner_masked_log_odds', 'copy'] : [];
  const lines = [[...header, ...more].join(separator)];
  for (const variant of variants) {
    if (lines.length % STEP === 0) yield;
    const { mutations, score, rows, logOdds, blosum62, partnerMaskedLogOdds, copy } = variant;
    const values = [mutations.map(formatMutation).join(':'), score, rows, sixDigits(logOdds), blosum62];
    const withoutCopies = partnerMasked ? [sixDigits(partnerMaskedLogOdds), copy] : [];
    lines.push([...values, ...withoutCopies].map((value) => value ?? 'NA').join(separator));
  }
  yield;
  return `${lines.join('\n')}\n`;
}

function sixDigits(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Number(value.toPrecision(6));
}
