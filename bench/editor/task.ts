/** What the bench asks of an extension host, and what it answers: JSON through files. */

export type Task =
  | { readonly kind: 'viewport'; readonly file: string; readonly screens: number }
  | {
      readonly kind: 'memory';
      /** Opened and scored first, so that engine, client and caches are there before. */
      readonly small: string;
      readonly large: string;
      /** How many of its residues to score, one after the other, ascending; none: it is opened only. */
      readonly scored: readonly number[];
    };

export const SEQLENS = 'seqlens.seqlens';
/** An extension that does nothing. */
export const EMPTY = 'bench.empty';

/** What the extension that watches activations reads beside its code. */
export interface ActivationTask {
  /** FASTA: what activates them. */
  readonly file: string;
  readonly extensions: readonly string[];
  /** A JSON file, written at the end: an ActivationResult, or a string that says what went wrong. */
  readonly result: string;
}

/** Of each extension, milliseconds as VS Code reports them. */
export type ActivationResult = Readonly<
  Record<string, { readonly load: number; readonly activate: number; readonly finish: number }>
>;

export interface ViewportResult {
  readonly visibleLines: number;
  readonly columns: number;
  /** Per screen, milliseconds of extension-host time: both layers together, and each. */
  readonly both: readonly number[];
  readonly layers: Readonly<Record<string, readonly number[]>>;
  /** executeHoverProvider there and back, milliseconds. */
  readonly hovers: readonly number[];
}

/** Of the extension host's process, bytes, after a collection. */
export interface Memory {
  readonly heap: number;
  readonly buffers: number;
  readonly resident: number;
}

/** With so many residues scored. */
export interface Scored {
  readonly residues: number;
  readonly memory: Memory;
}

export interface MemoryResult {
  readonly bytes: number;
  readonly records: number;
  readonly residues: number;
  readonly before: Memory;
  readonly opened: Memory;
  /** As asked for. */
  readonly scoring: readonly Scored[];
}

export interface Results {
  readonly viewport: ViewportResult;
  readonly memory: MemoryResult;
}
