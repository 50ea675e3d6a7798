/** Residues as people write them: K48. */
import { toShown } from '../../../core/sequence/coordinates';

/** `residues`: of a window that begins at residue `start` (0-based) of its record. */
export function residueNames(residues: Uint8Array, start: number) {
  return {
    /** Of the window's first residue. */
    firstNumber: toShown(start),
    /** `residue`: counted from the window's start, 0-based. */
    nameOf: (residue: number): string =>
      `${String.fromCharCode(residues[residue]!)}${toShown(start + residue)}`,
  };
}
