/** A mutational scan of a stretch as far as it has come: alphabet x residues of log-odds against the wild type. */
import { letterIndices, NOT_SCORED } from '../analysis/letters';
import { CANONICAL } from '../sequence/alphabets';
import type { Span } from '../sequence/coordinates';
import type { Alphabet } from '../sequence/types';
import type { ScanRows } from './rows';

export class ScanGrid {
  /** CANONICAL: the order of the values, whatever order a view shows. */
  readonly letters: string;
  /** For each residue of the record the index of its letter, or NOT_SCORED. */
  readonly wildType: Uint8Array;
  /** Nats, residues of the span x letters; NaN where nothing is known. */
  readonly values: Float32Array;
  /** Mean over the other letters of each residue of the span, nats; NaN where nothing is known. */
  readonly means: Float32Array;
  private rows = 0;

  constructor(
    readonly residues: Uint8Array,
    readonly alphabet: Alphabet,
    readonly span: Span,
  ) {
    this.letters = CANONICAL[alphabet];
    this.wildType = letterIndices(residues, alphabet);
    const length = span.end - span.start;
    this.values = new Float32Array(length * this.letters.length).fill(NaN);
    this.means = new Float32Array(length).fill(NaN);
  }

  get length(): number {
    return this.means.length;
  }

  /** Residues of the span that have their values. */
  get known(): number {
    return this.rows;
  }

  /** Nats; NaN outside the span, for a letter that is none, and where nothing is known yet. */
  at(residue: number, letter: number): number {
    return this.values[(residue - this.span.start) * this.letters.length + letter] ?? NaN;
  }

  mean(residue: number): number {
    return this.means[residue - this.span.start] ?? NaN;
  }

  isWildType(residue: number, letter: number): boolean {
    return this.wildType[residue] === letter;
  }

  /** Rows outside the span are not taken. */
  take({ residues, logOdds }: ScanRows): void {
    const width = this.letters.length;
    residues.forEach((residue, i) => {
      const at = residue - this.span.start;
      if (at < 0 || at >= this.length || this.wildType[residue] === NOT_SCORED) return;
      const row = logOdds.subarray(i * width, (i + 1) * width);
      if (Number.isNaN(this.means[at])) this.rows++;
      this.values.set(row, at * width);
      this.means[at] = row.reduce((sum, value) => sum + value, 0) / (width - 1);
    });
  }

  /** The same values, for other rows to be put over them. */
  copy(): ScanGrid {
    const copy = new ScanGrid(this.residues, this.alphabet, this.span);
    copy.values.set(this.values);
    copy.means.set(this.means);
    copy.rows = this.rows;
    return copy;
  }
}
