/** A copy's alignment as three rows of text. */
import { toShown } from '../sequence/coordinates';
import { reverseComplement } from '../sequence/strands';
import type { Alphabet } from '../sequence/types';
import type { Copy } from './copy';

export interface AlignmentRows {
  /** Residues of the first place, `-` opposite to an insertion. */
  readonly first: string;
  /** `|` for the same (in an inverted copy: for a pair), a space for anything else. */
  readonly middle: string;
  /** Of the second place; of an inverted copy as it is written, 3' to 5'. */
  readonly second: string;
  /** 1-based number of each row's first residue. */
  readonly starts: readonly [number, number];
}

const GAP = '-';

/** `residues`: ASCII codes; shown in upper case. */
export function alignmentRows(copy: Copy, residues: Uint8Array, alphabet: Alphabet): AlignmentRows {
  const step = copy.kind === 'direct' ? 1 : -1;
  let [first, middle, second] = ['', '', ''];
  let next: readonly [number, number] | undefined;
  const letter = (residue: number): string => String.fromCharCode(residues[residue]!).toUpperCase();
  const partner = (residue: number): string => {
    if (copy.kind === 'direct') return letter(residue);
    const [code] = reverseComplement(residues.subarray(residue, residue + 1), alphabet);
    return String.fromCharCode(code!).toUpperCase();
  };
  for (const block of copy.blocks) {
    if (next) {
      for (let at = next[0]; at < block.first; at++)
        [first, middle, second] = [first + letter(at), `${middle} `, second + GAP];
      for (let at = next[1]; at !== block.second; at += step)
        [first, middle, second] = [first + GAP, `${middle} `, second + letter(at)];
    }
    for (let k = 0; k < block.length; k++) {
      const [a, b] = [block.first + k, block.second + step * k];
      first += letter(a);
      second += letter(b);
      middle += letter(a) === partner(b) || isWobble(copy, alphabet, letter(a), letter(b)) ? '|' : ' ';
    }
    next = [block.first + block.length, block.second + step * block.length];
  }
  const [start] = copy.blocks;
  return { first, middle, second, starts: [toShown(start?.first ?? 0), toShown(start?.second ?? 0)] };
}

/** G-U pairs in RNA stems. */
function isWobble({ kind }: Copy, alphabet: Alphabet, a: string, b: string): boolean {
  return kind === 'inverted' && alphabet === 'rna' && ['GU', 'UG'].includes(a + b);
}
