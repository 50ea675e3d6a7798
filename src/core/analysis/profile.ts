/** What a model said of a record: the values that every view reads. */

/** How the rows of a profile were made. */
export type Method =
  /** Each residue masked in turn: log P(residue | all others). */
  | 'masked'
  /** One pass with nothing masked (wt-marginals): the model sees the residue that it is asked about. */
  | 'single';

/** Which convention turns logits into log-probabilities. */
export type Normalisation =
  /** Softmax over the alphabet's canonical letters only (arXiv 2407.07265). The default. */
  | 'alphabet'
  /** Softmax over the model's whole vocabulary (fair-esm, ProteinGym). */
  | 'vocabulary';

/** A stretch of residues that the model saw at once: 0-based, half-open. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

/**
 * Vocabulary logits, one row a residue (row-major, residues x vocabulary). A row is NaN while it is missing, and for a
 * residue that is not scored (a letter outside the canonical alphabet).
 */
export interface LogitProfile {
  readonly method: Method;
  readonly length: number;
  readonly vocabulary: readonly string[];
  readonly logits: Float32Array;
  readonly windows: readonly Window[];
  /** For each residue the index of the window that scored it. */
  readonly windowOf: Uint16Array;
}

/** A copy of one residue's row (0-based); undefined while it is missing, and beyond the record's end. */
export function rowOf({ logits, vocabulary }: LogitProfile, residue: number): Float32Array | undefined {
  const row = logits.slice(residue * vocabulary.length, (residue + 1) * vocabulary.length);
  return row.length === 0 || Number.isNaN(row[0]) ? undefined : row;
}
