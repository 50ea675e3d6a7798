/**
 * Which alphabet a record has, the first that applies:
 * 1. an override for the record, then for the file;
 * 2. the file's ending: `.faa .pep .mpfa` protein, `.fna .ffn .frn` nucleotide;
 * 3. its letters, from 20 residues on: at least 90 % A, C, G, T, U, N in either case is nucleotide, else protein;
 * 4. shorter records: protein with a letter that is no nucleotide code of IUPAC's (E, F, I, J, L, O, P, Q, Z), else they
 *    follow the file: the alphabet that most residues of its head have by rule 3 (`fileMajority`);
 * 5. protein, where the file has no residues to go by.
 * A nucleotide record is RNA when it has more U than T, else DNA.
 */
import type { DocumentOptions } from './document';
import { endingAlphabet, type EndingAlphabet } from './fileEndings';
import { LOWER_CASE_BIT } from './letters';
import { idOf } from './header';
import type { Alphabet, SequenceRecord } from './types';

export interface AlphabetChoice {
  readonly alphabet: Alphabet;
  readonly reason: SequenceRecord['alphabetReason'];
}

const SHORT = 20;
/** The file's head: its records up to one of these. */
const HEAD_RESIDUES = 10_000;
const HEAD_RECORDS = 1_000;

const IS_NUCLEOTIDE = new Uint8Array(256);
for (const letter of 'ACGTUNacgtun') IS_NUCLEOTIDE[letter.charCodeAt(0)] = 1;
const IS_PROTEIN_ONLY = new Uint8Array(256);
for (const letter of 'EFIJLOPQZefijlopqz') IS_PROTEIN_ONLY[letter.charCodeAt(0)] = 1;
const UPPER = ~LOWER_CASE_BIT;
const T = 84;
const U = 85;

export class AlphabetRule {
  private readonly ending: EndingAlphabet | undefined;

  constructor(private readonly options: DocumentOptions) {
    this.ending = endingAlphabet(options.fileName ?? '');
  }

  /** Rules 1 to 3. The choice for a short record has the reason `file-majority` and is open until `follow`. */
  choose(header: string, residues: Uint8Array): AlphabetChoice {
    const override = this.options.alphabetOf?.(idOf(header)) ?? this.options.alphabet;
    if (override) return { alphabet: override, reason: 'override' };
    if (this.ending === 'protein') return { alphabet: 'protein', reason: 'file-ending' };
    if (this.ending === 'nucleotide') return { alphabet: dnaOrRna(residues), reason: 'file-ending' };
    const isOpen = residues.length < SHORT && !residues.some((letter) => IS_PROTEIN_ONLY[letter] === 1);
    if (isOpen) return { alphabet: guess(residues), reason: 'file-majority' };
    return { alphabet: residues.length < SHORT ? 'protein' : guess(residues), reason: 'content' };
  }
}

/** Does rule 4 or 5 apply to this record? */
export function followsFile({ alphabetReason }: Pick<SequenceRecord, 'alphabetReason'>): boolean {
  return alphabetReason === 'file-majority' || alphabetReason === 'default';
}

/** Rules 4 and 5: the choice of every short record. */
export function follow(majority: Alphabet | undefined): AlphabetChoice {
  return majority
    ? { alphabet: majority, reason: 'file-majority' }
    : { alphabet: 'protein', reason: 'default' };
}

/** Counts residues by alphabet over the head of a file; later records do not change the vote. */
export class FileHead {
  private readonly votes: Record<Alphabet, number> = { protein: 0, dna: 0, rna: 0 };
  private records = 0;
  private residues = 0;

  get complete(): boolean {
    return this.residues >= HEAD_RESIDUES || this.records >= HEAD_RECORDS;
  }

  /** `alphabet`: by the record's own letters where it is open, as `choose` gives it. */
  add(length: number, alphabet: Alphabet): void {
    this.votes[alphabet] += length;
    this.residues += length;
    this.records++;
  }

  get majority(): Alphabet | undefined {
    if (this.residues === 0) return undefined;
    const { protein, dna, rna } = this.votes;
    if (protein >= dna && protein >= rna) return 'protein';
    return dna >= rna ? 'dna' : 'rna';
  }
}

function guess(residues: Uint8Array): Alphabet {
  if (residues.length === 0) return 'protein';
  // A protein is known after the first tenth of its length.
  let foreign = Math.floor(residues.length / 10);
  for (let i = 0; i < residues.length; i++) {
    if (IS_NUCLEOTIDE[residues[i]!] === 0 && --foreign < 0) return 'protein';
  }
  return dnaOrRna(residues);
}

function dnaOrRna(residues: Uint8Array): Alphabet {
  let balance = 0;
  for (let i = 0; i < residues.length; i++) {
    const upper = residues[i]! & UPPER;
    if (upper === U) balance++;
    else if (upper === T) balance--;
  }
  return balance > 0 ? 'rna' : 'dna';
}
