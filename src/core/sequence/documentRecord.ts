import type { AlphabetChoice } from './alphabetRule';
import { idOf } from './header';
import { GONE, IRREGULAR, type RecordColumns, type StandingRecord } from './recordColumns';
import { RegularMap } from './residueMap';
import { bytesOf } from './residueStore';
import type { Alphabet, Fault, ResidueMap, SequenceRecord } from './types';

/** A record of an open document: a slot of its columns, and the rest in the document's text. */
export class DocumentRecord implements SequenceRecord, StandingRecord {
  constructor(
    private readonly kept: RecordColumns,
    private readonly slot: number,
  ) {}

  get id(): string {
    return idOf(this.kept.reader.header(this));
  }

  get description(): string {
    const header = this.kept.reader.header(this);
    return header.slice(idOf(header).length).trimStart();
  }

  get residues(): Uint8Array {
    return bytesOf(this.kept.reader.parsed(this).stored);
  }

  get length(): number {
    return this.kept.length[this.slot]!;
  }

  get content(): number {
    return this.kept.content[this.slot]!;
  }

  get letters(): number {
    return this.kept.letters[this.slot]!;
  }

  get alphabet(): Alphabet {
    return this.kept.choiceOf(this.slot).alphabet;
  }

  get alphabetReason(): SequenceRecord['alphabetReason'] {
    return this.kept.choiceOf(this.slot).reason;
  }

  get columns(): number {
    return this.kept.columnsOf(this.slot);
  }

  get dots(): number {
    return this.columns === this.length ? 0 : this.kept.reader.parsed(this).dots;
  }

  get faults(): readonly Fault[] {
    return this.kept.faultsOf(this.slot).faults;
  }

  get faultCount(): number {
    return this.kept.faultsOf(this.slot).faultCount;
  }

  get lineCount(): number {
    return this.kept.lineCount[this.slot]!;
  }

  get map(): ResidueMap {
    const width = this.kept.width[this.slot]!;
    return width === IRREGULAR ? this.kept.reader.parsed(this).map : new RegularMap(this.length, width);
  }

  /** Document line of its header as the text now stands. */
  get firstLine(): number {
    return this.kept.firstLine[this.slot]!;
  }

  get isGone(): boolean {
    return this.firstLine === GONE;
  }

  /** The alphabet by its own letters, however few. */
  get guess(): Alphabet {
    return this.kept.guessOf(this.slot);
  }

  /** An edit moved it, or took it away (GONE). */
  moveTo(line: number): void {
    this.kept.firstLine[this.slot] = line;
  }

  /** For a record that nobody has seen yet. */
  choose(choice: AlphabetChoice): void {
    this.kept.choose(this.slot, choice);
  }

  /** Where its copy under another alphabet is to be made from. */
  get place(): { readonly columns: RecordColumns; readonly slot: number } {
    return { columns: this.kept, slot: this.slot };
  }
}

/** The records of columns in order. */
export function recordsOf(columns: RecordColumns): DocumentRecord[] {
  return Array.from({ length: columns.count }, (_, slot) => new DocumentRecord(columns, slot));
}
