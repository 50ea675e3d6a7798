const PIECE = 1 << 14;

/** ASCII codes as text. */
export function residueText(residues: Uint8Array, start = 0, end = residues.length): string {
  let text = '';
  for (let at = start; at < end; at += PIECE) {
    const piece = residues.subarray(at, Math.min(at + PIECE, end));
    text += String.fromCharCode.apply(null, piece as unknown as number[]);
  }
  return text;
}

/** Text as one ASCII code a character. Throws RangeError on a character that is not ASCII. */
export function residueBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) throw new RangeError(`Character ${i} of a sequence is not ASCII`);
    bytes[i] = code;
  }
  return bytes;
}

/** The residues in upper case: what a model reads, and what a digest is taken of. The array itself when it has no lower case. */
export function upperCased(residues: Uint8Array): Uint8Array {
  let i = 0;
  while (i < residues.length && residues[i]! < 97) i++;
  if (i === residues.length) return residues;
  const upper = new Uint8Array(residues); // slice of a Buffer would be no copy
  for (; i < upper.length; i++) upper[i] = upper[i]! & ~0x20;
  return upper;
}
