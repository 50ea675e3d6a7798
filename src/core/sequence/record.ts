import type { AlphabetChoice } from './alphabetRule';
import { idOf } from './header';
import type { StoredResidues } from './residueStore';
import type { Alphabet, Fault, ResidueMap, SequenceRecord } from './types';

/** A record as parsed, before its alphabet is decided. */
export interface ParsedRecord {
  /** The header line without `>`, trimmed. */
  readonly header: string;
  readonly stored: StoredResidues;
  readonly columns: number;
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  readonly lineCount: number;
  readonly map: ResidueMap;
}

/** What the parsers make. Small on purpose: a proteome holds a hundred thousand of them. */
export class FastaRecord implements SequenceRecord {
  readonly columns: number;
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  readonly lineCount: number;
  readonly map: ResidueMap;
  readonly alphabet: Alphabet;
  readonly alphabetReason: SequenceRecord['alphabetReason'];
  private readonly header: string;
  private readonly bytes: Uint8Array;
  private readonly offset: number;
  private readonly length: number;

  constructor(parsed: ParsedRecord, choice: AlphabetChoice) {
    this.header = parsed.header;
    this.bytes = parsed.stored.bytes;
    this.offset = parsed.stored.offset;
    this.length = parsed.stored.length;
    this.columns = parsed.columns;
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
    const { bytes, offset, length } = this;
    return bytes.length === length ? bytes : bytes.subarray(offset, offset + length);
  }

  /** The same record under another alphabet; itself when it has that already. */
  withAlphabet(choice: AlphabetChoice): FastaRecord {
    if (choice.alphabet === this.alphabet && choice.reason === this.alphabetReason) return this;
    const { bytes, offset, length } = this;
    return new FastaRecord({ ...this.rest(), stored: { bytes, offset, length } }, choice);
  }

  private rest(): Omit<ParsedRecord, 'stored'> {
    const { header, columns, faults, faultCount, lineCount, map } = this;
    return { header, columns, faults, faultCount, lineCount, map };
  }
}
