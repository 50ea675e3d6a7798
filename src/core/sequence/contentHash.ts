const LOW = 2 ** 32;
const HIGH_BITS = 0x1fffff;

/**
 * A 53-bit hash of residues as they are written: two multiplicative lanes (Fowler, Noll and Vo's scheme with different
 * odd factors), mixed at the end. Tells records of one file apart together with their lengths; no cryptographic digest.
 */
export function contentHash(residues: Uint8Array): number {
  let a = 0x811c9dc5 ^ residues.length;
  let b = 0x41c6ce57 ^ residues.length;
  for (let i = 0; i < residues.length; i++) {
    const code = residues[i]!;
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
    a ^= b >>> 15;
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return LOW * (HIGH_BITS & b) + (a >>> 0);
}

/** The letters that occur, either case: bit 0 is A. */
export function lettersOf(residues: Uint8Array): number {
  let letters = 0;
  for (let i = 0; i < residues.length; i++) letters |= 1 << ((residues[i]! & 31) - 1);
  return letters;
}
