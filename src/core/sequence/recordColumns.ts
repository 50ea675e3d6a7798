/**
 * What is kept of the records of a document, one typed array a quantity: a proteome has a hundred thousand of them, and
 * an object each of residues, header and map would take twice the file. The rest is read again from the document.
 */
import type { AlphabetChoice } from './alphabetRule';
import { contentHash, lettersOf } from './contentHash';
import type { ParsedRecord } from './record';
import { RegularMap } from './residueMap';
import type { Alphabet, Fault, SequenceRecord } from './types';
import { Uint32List } from './uint32List';

/** Width of a record whose map needs a table. */
export const IRREGULAR = 0xffffffff;
/** First line of a record that an edit took away. */
export const GONE = 0xffffffff;

const ALPHABETS: readonly Alphabet[] = ['protein', 'dna', 'rna'];
const REASONS: readonly SequenceRecord['alphabetReason'][] = [
  'override',
  'file-ending',
  'content',
  'file-majority',
  'default',
];
const NO_FAULTS: Pick<ParsedRecord, 'faults' | 'faultCount'> = { faults: [], faultCount: 0 };

/** Where a record's text is. */
export interface StandingRecord {
  readonly length: number;
  readonly firstLine: number;
  readonly lineCount: number;
  /** An edit took it away. */
  readonly isGone: boolean;
}

/** Reads again what is not kept of a record. */
export interface RecordReader {
  /** Empty when an edit took the record away. */
  header(record: StandingRecord): string;
  /** Throws SeqlensError `input.changed` when an edit took the record away, unless it was read just before. */
  parsed(record: StandingRecord): ParsedRecord;
}

/** Columns by slot. Slots are filled once; only `firstLine` and, before anyone sees them, alphabets change. */
export class RecordColumns {
  /** Document line of the header as the text now stands. */
  readonly firstLine: Uint32Array;
  readonly length: Uint32Array;
  /** Of its lines, when all but the last are this wide and hold residues alone; else IRREGULAR. */
  readonly width: Uint32Array;
  readonly lineCount: Uint32Array;
  readonly letters: Uint32Array;
  readonly content: Float64Array;
  private readonly gaps: Uint32Array | undefined;
  private readonly choices: Uint8Array;
  private readonly guesses: Uint8Array;

  constructor(
    readonly reader: RecordReader,
    { length, width, lineCount, letters, gaps, choices, guesses, content }: Lists,
    private readonly faults: ReadonlyMap<number, Pick<ParsedRecord, 'faults' | 'faultCount'>>,
  ) {
    this.length = length.toArray();
    this.width = width.toArray();
    this.lineCount = lineCount.toArray();
    this.letters = letters.toArray();
    this.content = Float64Array.from({ length: length.length }, (_, slot) => joined(content, slot));
    const gapped = gaps.toArray();
    this.gaps = gapped.some((count) => count > 0) ? gapped : undefined;
    this.choices = Uint8Array.from(choices.toArray());
    this.guesses = Uint8Array.from(guesses.toArray());
    this.firstLine = new Uint32Array(length.length).fill(GONE);
  }

  get count(): number {
    return this.length.length;
  }

  columnsOf(slot: number): number {
    return this.length[slot]! + (this.gaps?.[slot] ?? 0);
  }

  faultsOf(slot: number): { readonly faults: readonly Fault[]; readonly faultCount: number } {
    return this.faults.get(slot) ?? NO_FAULTS;
  }

  choiceOf(slot: number): AlphabetChoice {
    return decoded(this.choices[slot]!);
  }

  /** The alphabet by the record's own letters, however few. */
  guessOf(slot: number): Alphabet {
    return ALPHABETS[this.guesses[slot]!]!;
  }

  choose(slot: number, choice: AlphabetChoice): void {
    this.choices[slot] = encoded(choice);
  }
}

type Lists = Readonly<
  Record<'length' | 'width' | 'lineCount' | 'letters' | 'gaps' | 'choices' | 'guesses', Uint32List> & {
    content: readonly [high: Uint32List, low: Uint32List];
  }
>;

export class ColumnsBuilder {
  private readonly lists: Lists = {
    length: new Uint32List(),
    width: new Uint32List(),
    lineCount: new Uint32List(),
    letters: new Uint32List(),
    gaps: new Uint32List(),
    choices: new Uint32List(),
    guesses: new Uint32List(),
    content: [new Uint32List(), new Uint32List()],
  };
  private readonly faults = new Map<number, Pick<ParsedRecord, 'faults' | 'faultCount'>>();

  /** `choice` for a record that follows the file is its own guess. */
  add(parsed: ParsedRecord, residues: Uint8Array, choice: AlphabetChoice): void {
    const { map, faults, faultCount, columns, lineCount } = parsed;
    if (faultCount > 0) this.faults.set(this.lists.length.length, { faults, faultCount });
    this.push(
      [residues.length, map instanceof RegularMap ? map.width : IRREGULAR, lineCount, lettersOf(residues)],
      columns - residues.length,
      [choice, choice.alphabet],
      contentHash(residues),
    );
  }

  /** A slot of other columns once more, under another alphabet. */
  addCopy(from: RecordColumns, slot: number, choice: AlphabetChoice): void {
    const found = from.faultsOf(slot);
    if (found.faultCount > 0) this.faults.set(this.lists.length.length, found);
    this.push(
      [from.length[slot]!, from.width[slot]!, from.lineCount[slot]!, from.letters[slot]!],
      from.columnsOf(slot) - from.length[slot]!,
      [choice, from.guessOf(slot)],
      from.content[slot]!,
    );
  }

  finish(reader: RecordReader): RecordColumns {
    return new RecordColumns(reader, this.lists, this.faults);
  }

  private push(
    [length, width, lineCount, letters]: readonly [number, number, number, number],
    gaps: number,
    [choice, guess]: readonly [AlphabetChoice, Alphabet],
    content: number,
  ): void {
    const { lists } = this;
    lists.length.push(length);
    lists.width.push(width);
    lists.lineCount.push(lineCount);
    lists.letters.push(letters);
    lists.gaps.push(gaps);
    lists.choices.push(encoded(choice));
    lists.guesses.push(ALPHABETS.indexOf(guess));
    lists.content[0].push(Math.floor(content / 2 ** 32));
    lists.content[1].push(content % 2 ** 32);
  }
}

function joined([high, low]: Lists['content'], slot: number): number {
  return high.at(slot) * 2 ** 32 + low.at(slot);
}

function encoded({ alphabet, reason }: AlphabetChoice): number {
  return ALPHABETS.indexOf(alphabet) + ALPHABETS.length * REASONS.indexOf(reason);
}

function decoded(code: number): AlphabetChoice {
  return {
    alphabet: ALPHABETS[code % ALPHABETS.length]!,
    reason: REASONS[Math.floor(code / ALPHABETS.length)]!,
  };
}
