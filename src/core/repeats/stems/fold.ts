/**
 * The best stem that each pair can close (Zuker & Stiegler 1981, without branches): a hairpin, or a stack, bulge or
 * internal loop around another stem, which beyond a loop has at least two pairs. Time and space are linear in the number of bases times the span.
 */
import { hairpinEnergy, interiorEnergy, MIN_LOOP, pairOf } from './energy';

/** Unpaired bases between one pair of a stem and the next. */
const MAX_LOOP = 12;
const NONE = 2 ** 29;
/** An internal loop of up to four bases may lower the energy, by at most this (0.01 kcal/mol); larger ones never do. */
const SMALL = 4;
const LEAST = -200;

/** A pair of a stem, as residue indices, and the one inside it. */
export interface FoldedPair {
  readonly i: number;
  readonly j: number;
}

export class Fold {
  /** Energy of the best stem closed by (i, j), at (i - start) * span + j - i. */
  private readonly energies: Int32Array;

  /** Folds pairs with `start` <= i, j < `end` and j - i < `span`; hairpin loops have `minGap` to `maxGap` bases. */
  constructor(
    private readonly bases: Int8Array,
    private readonly start: number,
    private readonly end: number,
    private readonly span: number,
    private readonly gap: { readonly minGap: number; readonly maxGap: number },
  ) {
    this.energies = new Int32Array((end - start) * span).fill(NONE);
    for (let i = end - 1; i >= start; i--) this.foldFrom(i);
  }

  /** 0.01 kcal/mol; undefined where the two do not pair. */
  energy(i: number, j: number): number | undefined {
    const energy = this.energies[(i - this.start) * this.span + j - i]!;
    return energy === NONE ? undefined : energy;
  }

  /** The pairs of that stem, outermost first. */
  pairs(i: number, j: number): FoldedPair[] {
    const pairs: FoldedPair[] = [];
    for (let at: FoldedPair | undefined = { i, j }; at; at = this.inside(at)) pairs.push(at);
    return pairs;
  }

  private foldFrom(i: number): void {
    const { bases } = this;
    const last = Math.min(this.end - 1, i + this.span - 1);
    for (let j = i + MIN_LOOP + 1; j <= last; j++) {
      if (pairOf(bases[i]!, bases[j]!) < 0) continue;
      const stack = this.energy(i + 1, j - 1);
      const hairpin = this.hairpin(i, j);
      const plain = stack === undefined ? NONE : stack + interiorEnergy(bases, i, j, i + 1, j - 1);
      const best = this.bestLoop(i, j, Math.min(hairpin, plain));
      this.energies[(i - this.start) * this.span + j - i] = best;
    }
  }

  /** The lowest energy with a bulge or an internal loop inside (i, j), if below `best`. */
  private bestLoop(i: number, j: number, best: number): number {
    const { bases, energies, start, span } = this;
    let lowest = best;
    for (let left = 0; left <= MAX_LOOP; left++) {
      const p = i + 1 + left;
      const row = (p - start) * span - p;
      const lastRight = Math.min(MAX_LOOP - left, j - p - MIN_LOOP - 2);
      for (let right = left === 0 ? 1 : 0; right <= lastRight; right++) {
        const q = j - 1 - right;
        const inner = energies[row + q]!;
        // No loop of these sizes gives back more: so most are not looked at.
        if (inner + (left + right > SMALL ? 0 : LEAST) >= lowest) continue;
        if (pairOf(bases[p + 1]!, bases[q - 1]!) < 0) continue;
        lowest = Math.min(lowest, inner + interiorEnergy(bases, i, j, p, q));
      }
    }
    return lowest;
  }

  private hairpin(i: number, j: number): number {
    const size = j - i - 1;
    if (size < this.gap.minGap || size > this.gap.maxGap) return NONE;
    return hairpinEnergy(this.bases, i, j);
  }

  private inside({ i, j }: FoldedPair): FoldedPair | undefined {
    const energy = this.energy(i, j);
    if (energy === this.hairpin(i, j)) return undefined;
    for (let loop = 0; loop <= MAX_LOOP; loop++) {
      for (let left = 0; left <= loop; left++) {
        const p = i + 1 + left;
        const q = j - 1 - loop + left;
        const inner = q - p > MIN_LOOP ? this.energy(p, q) : undefined;
        if (inner !== undefined && inner + interiorEnergy(this.bases, i, j, p, q) === energy)
          return { i: p, j: q };
      }
    }
    return undefined;
  }
}
