/** Which class a letter belongs to, per alphabet: what a grammar cannot know, since the alphabet is guessed. */
import { letterClass, residueClass, type ResidueClass } from '../../core/sequence/alphabets';
import { LOWER_CASE_BIT } from '../../core/sequence/letters';
import type { Alphabet } from '../../core/sequence/types';

/** Semantic token types, in the order of the legend; package.json gives each its colours. */
export const tokenTypes = [
  'residueHydrophobic',
  'residueAromatic',
  'residuePolar',
  'residueAcidic',
  'residueBasic',
  'residueSpecial',
  'residueAmbiguous',
  'baseAdenine',
  'baseCytosine',
  'baseGuanine',
  'baseThymine',
  'residueGap',
  'residueStop',
  'residueInvalid',
] as const;
export type TokenType = (typeof tokenTypes)[number];

export const tokenModifiers = ['softMasked', 'insertion'] as const;
export type TokenModifier = (typeof tokenModifiers)[number];

/** Neighbouring letters of one class and one case. Columns are UTF-16 units of the line. */
export interface ClassRun {
  readonly column: number;
  readonly length: number;
  /** Index into tokenTypes. */
  readonly type: number;
  readonly lowerCase: boolean;
}

/** VS Code draws no more of a line than this (`editor.stopRenderingLineAfter`). */
export const drawnColumns = 10_000;

const sideChains: Partial<Record<ResidueClass, TokenType>> = {
  hydrophobic: 'residueHydrophobic',
  aromatic: 'residueAromatic',
  polar: 'residuePolar',
  positive: 'residueBasic',
  negative: 'residueAcidic',
};

const bases: Readonly<Record<string, TokenType>> = {
  A: 'baseAdenine',
  C: 'baseCytosine',
  G: 'baseGuanine',
  T: 'baseThymine',
  U: 'baseThymine',
};

const invalid = tokenTypes.indexOf('residueInvalid');
const blank = 255;

/** ASCII code -> token type. */
const tables: Record<Alphabet, Uint8Array> = {
  protein: table('protein'),
  dna: table('dna'),
  rna: table('rna'),
};

function table(alphabet: Alphabet): Uint8Array {
  const codes = new Uint8Array(128).fill(invalid);
  for (let code = 65; code <= 90; code++) {
    const type = tokenTypes.indexOf(typeOfLetter(String.fromCharCode(code), alphabet));
    codes[code] = type;
    codes[code | LOWER_CASE_BIT] = type;
  }
  for (const gap of '-.') codes[gap.charCodeAt(0)] = tokenTypes.indexOf('residueGap');
  for (const space of ' \t\r\v\f') codes[space.charCodeAt(0)] = blank;
  codes['*'.charCodeAt(0)] = tokenTypes.indexOf('residueStop');
  return codes;
}

function typeOfLetter(letter: string, alphabet: Alphabet): TokenType {
  const standing = letterClass(letter, alphabet);
  if (standing === 'foreign') return 'residueInvalid';
  if (standing === 'ambiguous') return 'residueAmbiguous';
  if (alphabet === 'protein') return sideChains[residueClass(letter, alphabet)] ?? 'residueSpecial';
  return bases[letter] ?? 'residueInvalid';
}

/** Runs of equal class in columns [start, end) of a sequence line; white space is in none. */
export function classRuns(line: string, alphabet: Alphabet, start = 0, end = line.length): ClassRun[] {
  const codes = tables[alphabet];
  const runs: ClassRun[] = [];
  const stop = Math.min(end, line.length, drawnColumns);
  for (let column = start; column < stop;) {
    const type = typeAt(codes, line, column);
    const lowerCase = isLowerCase(line.charCodeAt(column));
    const first = column;
    do column++;
    while (
      column < stop &&
      typeAt(codes, line, column) === type &&
      isLowerCase(line.charCodeAt(column)) === lowerCase
    );
    if (type !== blank) runs.push({ column: first, length: column - first, type, lowerCase });
  }
  return runs;
}

function typeAt(codes: Uint8Array, line: string, column: number): number {
  return codes[line.charCodeAt(column)] ?? invalid;
}

function isLowerCase(code: number): boolean {
  return code >= 97 && code <= 122;
}
