/** One codon of the standard code for each amino acid. */
const CODONS: Readonly<Record<string, string>> = {
  A: 'GCT', C: 'TGT', D: 'GAT', E: 'GAA', F: 'TTT', G: 'GGT', H: 'CAT', I: 'ATT', K: 'AAG', L: 'CTG',
  M: 'ATG', N: 'AAT', P: 'CCT', Q: 'CAA', R: 'CGT', S: 'TCT', T: 'ACT', V: 'GTT', W: 'TGG', Y: 'TAT',
}; // prettier-ignore

/** DNA that the standard code translates to a protein. */
export function backTranslate(protein: string): string {
  return Array.from(protein, (letter) => CODONS[letter] ?? 'NNN').join('');
}

/** The other strand of DNA in upper case, read 5' to 3'. */
export function otherStrand(dna: string): string {
  const partners: Readonly<Record<string, string>> = { A: 'T', C: 'G', G: 'C', T: 'A' };
  return Array.from(dna, (base) => partners[base] ?? 'N')
    .reverse()
    .join('');
}
