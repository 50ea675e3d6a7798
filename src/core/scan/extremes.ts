/** The likeliest and the unlikeliest substitutions of a scan. */
import type { ScanGrid } from './grid';

export interface ScannedSubstitution {
  /** 0-based. */
  readonly residue: number;
  /** Index into the grid's letters. */
  readonly letter: number;
  /** Nats. */
  readonly logOdds: number;
}

export interface Extremes {
  /** Highest first. */
  readonly best: readonly ScannedSubstitution[];
  /** Lowest first. */
  readonly worst: readonly ScannedSubstitution[];
}

/** `count` of each, of the rows and positions that are shown. */
export function extremes(
  grid: ScanGrid,
  positions: Uint32Array,
  letters: readonly number[],
  count: number,
): Extremes {
  const best = new Highest(count, 1);
  const worst = new Highest(count, -1);
  for (const residue of positions)
    for (const letter of letters) {
      const logOdds = grid.at(residue, letter);
      if (Number.isNaN(logOdds) || grid.isWildType(residue, letter)) continue;
      best.offer(residue, letter, logOdds);
      worst.offer(residue, letter, logOdds);
    }
  return { best: best.found, worst: worst.found };
}

/** The `count` first of many; the list is short, and most of what is offered is not among them. */
class Highest {
  readonly found: ScannedSubstitution[] = [];

  constructor(
    private readonly count: number,
    private readonly sign: 1 | -1,
  ) {}

  offer(residue: number, letter: number, logOdds: number): void {
    const last = this.found.at(-1);
    if (this.found.length === this.count && last && this.sign * (logOdds - last.logOdds) <= 0) return;
    const after = this.found.findIndex((other) => this.sign * (logOdds - other.logOdds) > 0);
    this.found.splice(after < 0 ? this.found.length : after, 0, { residue, letter, logOdds });
    if (this.found.length > this.count) this.found.pop();
  }
}
