/** What each byte of a sequence line is: the parser's one look-up table. */

export const Kind = {
  /** A-Z, a-z. Zero, so that the parser's inner loop tests against a constant. */
  Residue: 0,
  /** `-` and `.`: a column of an alignment without a residue. */
  Gap: 1,
  Space: 2,
  /** `*`: a translated stop codon. */
  Stop: 3,
  LineEnd: 4,
  Invalid: 5,
} as const;

/** Code that stands for a UTF-16 unit that no byte can hold: invalid, one column wide. */
export const NOT_A_LETTER = 0;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const DOT = 46;
export const COMMENT = 59; // ;
export const HEADER = 62; // >
export const LOWER_CASE_BIT = 0x20;

function kindOf(byte: number): number {
  const upper = byte & ~LOWER_CASE_BIT;
  if (byte < 0x80 && upper >= 65 && upper <= 90) return Kind.Residue;
  switch (byte) {
    case 45:
    case 46:
      return Kind.Gap;
    case 42:
      return Kind.Stop;
    case LF:
    case CR:
      return Kind.LineEnd;
    case 9:
    case 11:
    case 12:
    case SPACE:
      return Kind.Space;
    default:
      return Kind.Invalid;
  }
}

export const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => kindOf(byte));

/**
 * Columns (UTF-16 units) that a byte of UTF-8 starts: a continuation byte none, the lead byte of a character beyond the
 * basic plane two.
 */
export function columnsOf(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc0) return 0;
  return byte < 0xf0 ? 1 : 2;
}
