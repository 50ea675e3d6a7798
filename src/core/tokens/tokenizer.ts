/** Residues to a model's token ids. */

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
}
