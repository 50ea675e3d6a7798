/** What a file's ending says of its records. `.fa .fasta .fas .fsa .mfa` and no name say nothing. */

/** Nucleotide endings do not tell DNA from RNA: many `.frn` files are written with T. */
export type EndingAlphabet = 'protein' | 'nucleotide';

const ENDINGS: Readonly<Record<string, EndingAlphabet>> = {
  faa: 'protein',
  pep: 'protein',
  mpfa: 'protein',
  fna: 'nucleotide',
  ffn: 'nucleotide',
  frn: 'nucleotide',
};

/** The ending in lower case without its dot, a `.gz` behind it put aside; '' when there is none. */
export function fileEnding(fileName: string): string {
  const name = fileName.toLowerCase().replace(/\.gz$/, '');
  return /\.([^./\\]+)$/.exec(name)?.[1] ?? '';
}

export function endingAlphabet(fileName: string): EndingAlphabet | undefined {
  return ENDINGS[fileEnding(fileName)];
}

/**
 * Lower case is an insertion relative to the alignment's match columns in a2m and a3m (SAM's and HH-suite's format),
 * and soft mask (a repeat, a low-complexity stretch) in every other file.
 */
export function lowerCaseIsInsertion(fileName: string): boolean {
  return ['a2m', 'a3m'].includes(fileEnding(fileName));
}
