/** A table of measured variants against the wild type that they name: what can be compared, and why the rest cannot. */
import { findMutations, type Mutation } from '../sequence/mutations';
import { upperCased } from '../sequence/residueText';
import type { Alphabet } from '../sequence/types';

/** A row as read: text, as it stands in the file. */
export interface MeasuredRow {
  /** Line of the file, 1-based. */
  readonly line: number;
  readonly mutant: string;
  readonly score: string;
}

export type DropReason =
  /** Not written as mutations. */
  | 'notation'
  /** No number. */
  | 'missing score'
  /** The wild type has another residue there. */
  | 'wild type'
  /** Beyond the wild type's end. */
  | 'position'
  /** The wild type itself. */
  | 'synonymous';

export interface MeasuredVariant {
  /** In the wild type, 0-based, ascending. */
  readonly mutations: readonly Mutation[];
  /** Mean over the rows that name it. */
  readonly score: number;
  /** How many rows that were. */
  readonly rows: number;
}

export interface MeasuredVariants {
  readonly variants: readonly MeasuredVariant[];
  readonly rows: number;
  /** Rows left out by reason, with the first line of each. */
  readonly dropped: ReadonlyMap<DropReason, { readonly count: number; readonly firstLine: number }>;
  /** Rows beyond the first of variants that are named more than once: their mean counts. */
  readonly repeated: number;
  /** What to add to the table's positions for most wild types to match; undefined when they do as they stand. */
  readonly suggestedOffset: number | undefined;
}

/** Share of wild-type letters that must match for an offset to be suggested. */
const CONVINCING = 0.9;

/** `offset` is added to every position. `wildType`: ASCII codes, either case. */
export function readMeasurements(
  rows: readonly MeasuredRow[],
  wildType: Uint8Array,
  alphabet: Alphabet,
  offset = 0,
): MeasuredVariants {
  const letters = upperCased(wildType);
  const dropped = new Map<DropReason, { count: number; firstLine: number }>();
  const found = new Map<string, { mutations: readonly Mutation[]; sum: number; rows: number }>();
  const named: (readonly Mutation[])[] = [];
  for (const row of rows) {
    const mutations = mutationsOf(row.mutant, alphabet);
    if (mutations) named.push(mutations);
    const shifted = mutations?.map((mutation) => ({ ...mutation, index: mutation.index + offset }));
    const reason = reasonToDrop(row, shifted, letters);
    if (reason) {
      const known = dropped.get(reason) ?? { count: 0, firstLine: row.line };
      known.count++;
      dropped.set(reason, known);
      continue;
    }
    const key = shifted!.map(({ index, mutant }) => `${index}${mutant}`).join();
    const known = found.get(key) ?? { mutations: shifted!, sum: 0, rows: 0 };
    known.sum += Number(row.score);
    known.rows++;
    found.set(key, known);
  }
  const variants = [...found.values()].map(({ mutations, sum, rows: count }) => ({
    mutations,
    score: sum / count,
    rows: count,
  }));
  return {
    variants,
    rows: rows.length,
    dropped,
    repeated: variants.reduce((sum, { rows: count }) => sum + count - 1, 0),
    suggestedOffset: suggestOffset(named, letters, offset),
  };
}

function mutationsOf(text: string, alphabet: Alphabet): readonly Mutation[] | undefined {
  const named = findMutations(text.trim(), alphabet);
  return named?.text.length === text.trim().length ? named.mutations : undefined;
}

function reasonToDrop(
  { score }: MeasuredRow,
  mutations: readonly Mutation[] | undefined,
  wildType: Uint8Array,
): DropReason | undefined {
  if (!mutations) return 'notation';
  if (score.trim() === '' || !Number.isFinite(Number(score))) return 'missing score';
  if (mutations.some(({ index }) => index < 0 || index >= wildType.length)) return 'position';
  if (mutations.some(({ wildType: letter, index }) => letter.charCodeAt(0) !== wildType[index]))
    return 'wild type';
  if (mutations.every(({ wildType: letter, mutant }) => letter === mutant)) return 'synonymous';
  return undefined;
}

/** The offset nearest to none at which nearly all wild-type letters match, when they do not as they stand. */
function suggestOffset(
  named: readonly (readonly Mutation[])[],
  wildType: Uint8Array,
  offset: number,
): number | undefined {
  const letters = new Map(named.flat().map(({ index, wildType: letter }) => [index, letter.charCodeAt(0)]));
  if (letters.size === 0) return undefined;
  const matches = (shift: number): number => {
    let count = 0;
    for (const [index, letter] of letters) if (wildType[index + shift] === letter) count++;
    return count / letters.size;
  };
  if (matches(offset) >= CONVINCING) return undefined;
  const last = Math.max(...letters.keys());
  for (let away = 1; away <= Math.max(wildType.length, last); away++)
    for (const shift of [offset - away, offset + away]) if (matches(shift) >= CONVINCING) return shift;
  return undefined;
}
