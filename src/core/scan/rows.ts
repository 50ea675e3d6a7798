/** Rows of a mutational scan: what each letter in a residue's place would do, in the wild type's context. */
import { hasRow, type Reading } from '../analysis/reading';

/** Values arrive a few residues at a time. */
export interface ScanRows {
  /** 0-based, in the record. */
  readonly residues: Uint32Array;
  /**
   * residues x letters of CANONICAL (row-major), nats: ln P(letter) - ln P(wild type), each residue masked in turn; 0 for
   * the wild type's own. The partition cancels: the same under either normalisation.
   */
  readonly logOdds: Float32Array;
}

/** Of those of `residues` that have a row. */
export function scanRows(reading: Reading, residues: Iterable<number>): ScanRows {
  const there = Uint32Array.from(residues).filter((residue) => hasRow(reading, residue));
  const { columns, letters, profile } = reading;
  const logOdds = new Float32Array(there.length * columns.length);
  there.forEach((residue, i) => {
    const row = residue * profile.vocabulary.length;
    const own = profile.logits[row + columns[letters[residue]!]!]!;
    for (let letter = 0; letter < columns.length; letter++)
      logOdds[i * columns.length + letter] = profile.logits[row + columns[letter]!]! - own;
  });
  return { residues: there, logOdds };
}
