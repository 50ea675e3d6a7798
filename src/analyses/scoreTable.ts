/** Scored records as lines of text: a tab-separated table, or JSON Lines with every residue. */
import type { Window } from '../core/analysis/profile';
import { spanToShown, toShown } from '../core/sequence/coordinates';
import type { ScoredRecord } from './score';
import type { ScoredCopies } from './scoredCopies';

export const SCORE_COLUMNS = [
  'id',
  'length',
  'alphabet',
  'model',
  'model_sha256',
  'method',
  'normalisation',
  'scored',
  'mean_log_likelihood',
  'pseudo_perplexity',
  'single_pass_perplexity',
  'windows',
] as const;

export type Value = string | number | null;
/** Columns behind the usual ones, in order. */
export type MoreColumns = Readonly<Record<string, Value>>;
type Row = Readonly<Record<(typeof SCORE_COLUMNS)[number], Value>>;

/** float32 logits carry about seven digits; eight tell two runs apart and hide no difference between machines. */
const DIGITS = 8;
const NOT_AVAILABLE = 'NA';

export function tableHeader(more: readonly string[] = []): string {
  return `${[...SCORE_COLUMNS, ...more].join('\t')}\n`;
}

/** One line of the table, with its line end. */
export function toTableLine(scored: ScoredRecord, more: MoreColumns = {}): string {
  const row = rowOf(scored);
  const values = [...SCORE_COLUMNS.map((column) => row[column]), ...Object.values(more)];
  return `${values.map((value) => value ?? NOT_AVAILABLE).join('\t')}\n`;
}

/** One JSON object with its line end: the table's columns (null for NA) and `residues` (null where a record is too long). */
export function toJsonLine(scored: ScoredRecord, more: MoreColumns = {}): string {
  return `${JSON.stringify({ ...rowOf(scored), ...more, residues: residuesOf(scored) })}\n`;
}

function rowOf(scored: ScoredRecord): Row {
  return {
    id: scored.id,
    length: scored.length,
    alphabet: scored.alphabet,
    model: scored.model?.name ?? null,
    model_sha256: scored.model?.sha256 ?? null,
    method: scored.method,
    normalisation: scored.normalisation,
    scored: scored.scored,
    mean_log_likelihood: rounded(scored.meanLogLikelihood),
    pseudo_perplexity: rounded(scored.pseudoPerplexity),
    single_pass_perplexity: rounded(scored.singlePassPerplexity),
    windows: scored.windows.length === 0 ? null : scored.windows.map(formatWindow).join(','),
  };
}

/** `1-511`: a plain hyphen, for programs. */
function formatWindow(window: Window): string {
  const { first, last } = spanToShown(window);
  return `${first}-${last}`;
}

function residuesOf({ residues, statistics, copies }: ScoredRecord) {
  if (residues === undefined) return null;
  return Array.from(residues, (code, index) => {
    const rank = statistics?.rank[index] ?? 0;
    const known = statistics !== undefined && rank > 0;
    return {
      position: toShown(index),
      residue: String.fromCharCode(code),
      logProbability: known ? rounded(statistics.logProbability[index]!) : null,
      entropy: known ? rounded(statistics.entropy[index]!) : null,
      rank: known ? rank : null,
      ...(copies?.residues && copyValues(copies.residues, index)),
    };
  });
}

function copyValues(
  { partnerMasked, contextGain, states, replaced }: NonNullable<ScoredCopies['residues']>,
  index: number,
) {
  const value = (of: Float64Array): number | null => (Number.isNaN(of[index]!) ? null : rounded(of[index]!));
  return {
    partnerMasked: value(partnerMasked),
    contextGain: value(contextGain),
    state: states[index]!,
    ...(replaced && { copiesReplaced: value(replaced.mean), copiesReplacedSpread: value(replaced.spread) }),
  };
}

/** As in the table. */
export function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(DIGITS));
}
