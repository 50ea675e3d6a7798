/** Residues to a model's token ids and back. One token need not be one residue: a k-mer reads several at once. */

/** Half-open, 0-based. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Tokens {
  /** Special tokens left out: they stand around every window, as `before` and `after` say. */
  readonly ids: Int32Array;
  /** Residues for which the vocabulary has no token and that are read as `<unk>`. */
  readonly unknown: number;
}

export interface Tokenizer {
  /** Special tokens that stand in front of and behind every window. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** `residues`: ASCII codes in either case, ungapped. */
  encode(residues: Uint8Array): Tokens;
  /** Tokens (indices into `ids`) that read a residue of a sequence of `length` residues. */
  tokensOf(residue: number, length: number): Span;
  /** Residues that a token reads. */
  residuesOf(token: number): Span;
}
