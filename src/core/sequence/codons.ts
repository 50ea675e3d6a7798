import { AMBIGUITY } from './alphabets';
import { LOWER_CASE_BIT } from './letters';
import type { GeneticCode } from './geneticCodes';

/** The order in which NCBI lists codons. */
const BASES = 'TCAG';
const STOP = 42;
const X = 88;
const ATG = 0x418;

/** Byte -> the bases it may stand for, as bits 1 T, 2 C, 4 A, 8 G; 0 for what is no nucleotide code. */
const BASE_SETS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const letter = String.fromCharCode(byte & ~LOWER_CASE_BIT).replace('U', 'T');
  const letters = AMBIGUITY.dna[letter] ?? letter;
  return Array.from(BASES).reduce((set, base, bit) => (letters.includes(base) ? set | (1 << bit) : set), 0);
});

/** Codons that can start a protein beside ATG, as DNA. */
export function otherStarts({ starts }: GeneticCode): string[] {
  const codons = Array.from(BASES).flatMap((a) =>
    Array.from(BASES).flatMap((b) => Array.from(BASES, (c) => a + b + c)),
  );
  return codons.filter((codon, at) => starts[at] === 'M' && codon !== 'ATG');
}

/** Reads codons by one genetic code. Case and T or U make no difference. */
export class CodonReader {
  /** Three sets of bases, four bits each -> amino acid. Filled as codons occur. */
  private readonly known = new Uint8Array(1 << 12);
  private readonly aminoAcids: Uint8Array;
  private readonly starts: ReadonlySet<number>;

  constructor(code: GeneticCode) {
    this.aminoAcids = Uint8Array.from(code.aminoAcids, (letter) => letter.charCodeAt(0));
    this.starts = new Set(Array.from(code.starts, (mark, codon) => (mark === 'M' ? codon : -1)));
  }

  /**
   * ASCII code of the amino acid that the codon at `at` stands for; `*` for a stop. An ambiguous codon gives what all
   * its readings agree on, else X.
   */
  aminoAcid(residues: Uint8Array, at: number): number {
    const sets = this.setsAt(residues, at);
    return (this.known[sets] ||= this.agreed(sets));
  }

  isStop(residues: Uint8Array, at: number): boolean {
    return this.aminoAcid(residues, at) === STOP;
  }

  /** Is the codon at `at` ATG, or with `alternative` every reading of it one of the code's start codons? */
  isStart(residues: Uint8Array, at: number, alternative: boolean): boolean {
    const sets = this.setsAt(residues, at);
    if (sets === ATG || !alternative) return sets === ATG;
    const codons = readings(sets);
    return codons.length > 0 && codons.every((codon) => this.starts.has(codon));
  }

  private setsAt(residues: Uint8Array, at: number): number {
    const third = BASE_SETS[residues[at + 2]!]!;
    return (BASE_SETS[residues[at]!]! << 8) | (BASE_SETS[residues[at + 1]!]! << 4) | third;
  }

  private agreed(sets: number): number {
    const possible = new Set(readings(sets).map((codon) => this.aminoAcids[codon]!));
    const [only] = possible;
    return possible.size === 1 ? only! : X;
  }
}

/** The codons (0-63) that three sets of bases stand for. */
function readings(sets: number): number[] {
  const [first, second, third] = [sets >> 8, (sets >> 4) & 15, sets & 15].map(members);
  return first!.flatMap((a) => second!.flatMap((b) => third!.map((c) => a * 16 + b * 4 + c)));
}

function members(set: number): number[] {
  return [0, 1, 2, 3].filter((base) => set & (1 << base));
}
