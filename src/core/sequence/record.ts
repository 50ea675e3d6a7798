import type { AlphabetChoice } from './alphabetRule';
import { contentHash, lettersOf } from './contentHash';
import { idOf } from './header';
import { bytesOf, type StoredResidues } from './residueStore';
import type { Alphabet, Fault, ResidueMap, SequenceRecord } from './types';

/** A record as parsed, before its alphabet is decided. */
export interface ParsedRecord {
  /** The header line without `>`, trimmed. */
  readonly header: string;
  readonly stored: StoredResidues;
  readonly columns: number;
  readonly dots: number;
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  readonly lineCount: number;
  readonly map: ResidueMap;
}

/** What the stream parser makes: whoever takes it decides how long it stays. */
export class FastaRecord implements SequenceRecord {
  readonly columns: number;
  readonly dots: number;
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  readonly lineCount: number;
  readonly map: ResidueMap;
  readonly alphabet: Alphabet;
  readonly alphabetReason: SequenceRecord['alphabetReason'];
  private readonly header: string;
  private readonly stored: StoredResidues;

  constructor(parsed: ParsedRecord, choice: AlphabetChoice) {
    this.header = parsed.header;
    this.stored = parsed.stored;
    this.columns = parsed.columns;
    this.dots = parsed.dots;
    this.faults = parsed.faults;
    this.faultCount = parsed.faultCount;
    this.lineCount = parsed.lineCount;
    this.map = parsed.map;
    this.alphabet = choice.alphabet;
    this.alphabetReason = choice.reason;
  }

  get id(): string {
    return idOf(this.header);
  }

  get description(): string {
    return this.header.slice(this.id.length).trimStart();
  }

  /** A view; take it once, outside loops. */
  get residues(): Uint8Array {
    return bytesOf(this.stored);
  }

  get length(): number {
    return this.stored.length;
  }

  get content(): number {
    return contentHash(this.residues);
  }

  get letters(): number {
    return lettersOf(this.residues);
  }

  /** The same record under another alphabet; itself when it has that already. */
  withAlphabet(choice: AlphabetChoice): FastaRecord {
    if (choice.alphabet === this.alphabet && choice.reason === this.alphabetReason) return this;
    const { header, stored, columns, dots, faults, faultCount, lineCount, map } = this;
    return new FastaRecord({ header, stored, columns, dots, faults, faultCount, lineCount, map }, choice);
  }
}
