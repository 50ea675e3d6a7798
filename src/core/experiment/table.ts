/** The experiment's points as comma-separated values. */
import type { Estimate } from '../analysis/bootstrap';
import type { CurvePoint } from './curves';
import type { ExperimentResult } from './result';

const ESTIMATES = ['alone', 'withPartner', 'withUnrelated', 'lastUnit', 'contextGain'] as const;
const NAMES: Readonly<Record<(typeof ESTIMATES)[number], string>> = {
  alone: 'pseudo_perplexity_alone',
  withPartner: 'pseudo_perplexity_with_partner',
  withUnrelated: 'pseudo_perplexity_with_unrelated',
  lastUnit: 'pseudo_perplexity_last_unit',
  contextGain: 'context_gain_nats',
};

export const EXPERIMENT_COLUMNS: readonly string[] = [
  ...['model', 'curve', 'value', 'partner', 'units'],
  ...ESTIMATES.flatMap((estimate) => ['', '_low', '_high'].map((end) => `${NAMES[estimate]}${end}`)),
];

/** One row a point, with a header; six significant digits. */
export function experimentCsv({ models }: ExperimentResult): string {
  const rows = models.flatMap(({ model, points }) => points.map((point) => rowOf(model.name, point)));
  return `${[EXPERIMENT_COLUMNS, ...rows].map((row) => row.map(quoted).join(',')).join('\n')}\n`;
}

function rowOf(model: string, point: CurvePoint): readonly string[] {
  return [
    ...[model, point.curve, String(point.value), point.partner, String(point.units)],
    ...ESTIMATES.flatMap((estimate) => numbers(point[estimate])),
  ];
}

function numbers({ mean, low, high }: Estimate): readonly string[] {
  return [mean, low, high].map((value) => (Number.isFinite(value) ? value.toPrecision(6) : 'NA'));
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
