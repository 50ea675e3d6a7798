/** A table of measured variants against the wild type that they name: what can be compared, and why the rest cannot. */
import { parseMutation, type Mutation } from '../sequence/mutations';
import { upperCased } from '../sequence/residueText';
import type { Alphabet } from '../sequence/types';
import { suggestOffset } from './numbering';

/** A row as read: text, as it stands in the file. */
export interface MeasuredRow {
  /** Line of the file, 1-based. */
  readonly line: number;
  readonly mutant: string;
  readonly score: string;
}

/** In the file's order. An array is one; a large table makes them one by one. */
export interface MeasuredRows extends Iterable<MeasuredRow> {
  readonly length: number;
}

export type DropReason =
  /** Not written as mutations, or two of one residue. */
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

/** Between the mutations of a row. */
const SEPARATOR = /\s*[:;,/+_]\s*|\s+/;
/** Rows that one step reads: some milliseconds. */
const STEP = 2000;

/** `offset` is added to every position. `wildType`: ASCII codes, either case. Each step yields the rows that are read. */
export function* readMeasurementSteps(
  rows: MeasuredRows,
  wildType: Uint8Array,
  alphabet: Alphabet,
  offset = 0,
): Generator<number, MeasuredVariants> {
  const letters = upperCased(wildType);
  const notation = new Notation(alphabet, offset);
  const dropped = new Map<DropReason, { count: number; firstLine: number }>();
  const found = new Map<string | number, { mutations: readonly Mutation[]; score: number; rows: number }>();
  let [read, repeated] = [0, 0];
  for (const row of rows) {
    if (++read % STEP === 0) yield read;
    const mutations = notation.read(row.mutant);
    const reason = reasonToDrop(row, mutations, letters);
    if (reason || !mutations) {
      const known = dropped.get(reason ?? 'notation') ?? { count: 0, firstLine: row.line };
      known.count++;
      dropped.set(reason ?? 'notation', known);
      continue;
    }
    const key = keyOf(mutations);
    const known = found.get(key);
    if (known) {
      repeated++;
      known.score += (Number(row.score) - known.score) / ++known.rows;
    } else found.set(key, { mutations, score: Number(row.score), rows: 1 });
  }
  yield read;
  return {
    variants: [...found.values()],
    rows: rows.length,
    dropped,
    repeated,
    suggestedOffset: suggestOffset(notation.letters, letters, offset),
  };
}

/** Equal for the same substitutions: a number for one of them, as most tables have. */
function keyOf(mutations: readonly Mutation[]): string | number {
  const [{ index, mutant } = { index: 0, mutant: '' }, ...more] = mutations;
  if (more.length === 0) return 128 * index + mutant.charCodeAt(0);
  return mutations.map((each) => `${each.index}${each.mutant}`).join();
}

/** Reads `A42G:K56R`; each single mutation once, however many rows name it. */
class Notation {
  /** Wild-type letters (ASCII codes) by index, as the table numbers them plus the offset. */
  readonly letters = new Map<number, number>();
  private readonly known = new Map<string, Mutation | undefined>();
  private readonly alone = new Map<Mutation, readonly Mutation[]>();

  constructor(
    private readonly alphabet: Alphabet,
    private readonly offset: number,
  ) {}

  /** undefined for what is not mutations alone, or two of one residue. */
  read(text: string): readonly Mutation[] | undefined {
    if (!SEPARATOR.test(text)) {
      const mutation = this.one(text);
      return mutation && (this.alone.get(mutation) ?? this.keepAlone(mutation));
    }
    const mutations = new Map<number, Mutation>();
    for (const part of text.trim().split(SEPARATOR)) {
      const mutation = this.one(part);
      if (!mutation) return undefined;
      const other = mutations.get(mutation.index);
      if (other && other.mutant !== mutation.mutant) return undefined;
      mutations.set(mutation.index, mutation);
    }
    return [...mutations.values()].sort((a, b) => a.index - b.index);
  }

  /** One array for all rows that name it. */
  private keepAlone(mutation: Mutation): readonly Mutation[] {
    const list = [mutation];
    this.alone.set(mutation, list);
    return list;
  }

  private one(text: string): Mutation | undefined {
    if (this.known.has(text)) return this.known.get(text);
    const written = parseMutation(text, this.alphabet);
    const mutation = written && { ...written, index: written.index + this.offset };
    if (mutation) this.letters.set(mutation.index, mutation.wildType.charCodeAt(0));
    this.known.set(text, mutation);
    return mutation;
  }
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
