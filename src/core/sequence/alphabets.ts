/**
 * The letters of each alphabet. Sources: IUPAC-IUB 1984 (amino acids; B, J, X, Z, and U selenocysteine, O pyrrolysine
 * added later), NC-IUB 1985 (nucleotides, doi 10.1093/nar/13.9.3021).
 */
import type { Alphabet } from './types';

/** The letters over which likelihoods are normalised, in alphabetical order. */
export const CANONICAL: Readonly<Record<Alphabet, string>> = {
  protein: 'ACDEFGHIKLMNPQRSTVWY',
  dna: 'ACGT',
  rna: 'ACGU',
};

/** Ambiguity code -> the canonical letters that it may stand for. N and X stand for any. */
const PROTEIN_AMBIGUITY: Readonly<Record<string, string>> = {
  B: 'DN',
  J: 'IL',
  Z: 'EQ',
  X: CANONICAL.protein,
};

const DNA_AMBIGUITY: Readonly<Record<string, string>> = {
  R: 'AG',
  Y: 'CT',
  S: 'CG',
  W: 'AT',
  K: 'GT',
  M: 'AC',
  B: 'CGT',
  D: 'AGT',
  H: 'ACT',
  V: 'ACG',
  N: 'ACGT',
};

const RNA_AMBIGUITY: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(DNA_AMBIGUITY).map(([code, letters]) => [code, letters.replace('T', 'U')]),
);

export const AMBIGUITY: Readonly<Record<Alphabet, Readonly<Record<string, string>>>> = {
  protein: PROTEIN_AMBIGUITY,
  dna: DNA_AMBIGUITY,
  rna: RNA_AMBIGUITY,
};

/** Residues of their own that are not among the twenty. */
const RARE: Readonly<Record<Alphabet, string>> = { protein: 'UO', dna: '', rna: '' };

export type LetterClass = 'canonical' | 'rare' | 'ambiguous' | 'foreign';

/** How a letter (either case) stands in an alphabet. `foreign`: it has no meaning there, as E in DNA. */
export function letterClass(letter: string, alphabet: Alphabet): LetterClass {
  const upper = letter.toUpperCase();
  if (CANONICAL[alphabet].includes(upper)) return 'canonical';
  if (RARE[alphabet].includes(upper)) return 'rare';
  return Object.hasOwn(AMBIGUITY[alphabet], upper) ? 'ambiguous' : 'foreign';
}

export type ResidueClass =
  | 'hydrophobic'
  | 'aromatic'
  | 'polar'
  | 'positive'
  | 'negative'
  | 'special'
  | 'purine'
  | 'pyrimidine'
  | 'other';

const CLASSES: Readonly<Record<Alphabet, readonly (readonly [string, ResidueClass])[]>> = {
  protein: [
    ['AILMV', 'hydrophobic'],
    ['FWY', 'aromatic'],
    ['NQST', 'polar'],
    ['HKR', 'positive'],
    ['DE', 'negative'],
    ['CGP', 'special'],
  ],
  dna: [
    ['AG', 'purine'],
    ['CT', 'pyrimidine'],
  ],
  rna: [
    ['AG', 'purine'],
    ['CU', 'pyrimidine'],
  ],
};

/** Chemical class of a letter (either case); `other` for what is not canonical. */
export function residueClass(letter: string, alphabet: Alphabet): ResidueClass {
  const upper = letter.toUpperCase();
  return CLASSES[alphabet].find(([letters]) => letters.includes(upper))?.[1] ?? 'other';
}
