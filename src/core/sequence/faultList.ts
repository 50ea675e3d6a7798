import type { Fault, FaultKind } from './types';

/** Findings kept for one record; the total is counted beyond it. */
export const MAX_FAULTS = 100;

const NONE: readonly Fault[] = Object.freeze([]);

interface OpenFault {
  readonly kind: FaultKind;
  readonly line: number;
  readonly column: number;
  length: number;
}

/** Collects a record's findings in order. Neighbours of one kind are one finding. */
export class FaultList {
  private kept: OpenFault[] = [];
  private total = 0;
  /** Stops with no residue behind them yet: internal when one follows, terminal (no finding) when none does. */
  private stops: OpenFault[] = [];
  private stopTotal = 0;
  private open: OpenFault | undefined;

  add(kind: FaultKind, line: number, column: number, length: number): void {
    if (this.touches(line, column) && this.open!.kind === kind) {
      this.open!.length += length;
      return;
    }
    this.open = { kind, line, column, length };
    const list = kind === 'internal-stop' ? this.stops : this.kept;
    if (list.length < MAX_FAULTS) list.push(this.open);
    if (kind === 'internal-stop') this.stopTotal++;
    else this.total++;
  }

  /** Does the last finding end just before this position? */
  touches(line: number, column: number): boolean {
    return this.open?.line === line && this.open.column + this.open.length === column;
  }

  /** A residue came: the stops before it are internal. */
  confirmStops(): void {
    if (this.stopTotal === 0) return;
    this.total += this.stopTotal;
    if (this.kept.length < MAX_FAULTS || inOrder(this.stops[0]!, this.kept.at(-1)!) < 0)
      this.kept = [...this.kept, ...this.stops].sort(inOrder).slice(0, MAX_FAULTS);
    this.stops = [];
    this.stopTotal = 0;
    this.open = undefined;
  }

  /** The findings so far; the list starts anew. */
  take(): { readonly faults: readonly Fault[]; readonly faultCount: number } {
    const taken = { faults: this.total === 0 ? NONE : this.kept, faultCount: this.total };
    if (this.total > 0) this.kept = [];
    if (this.stopTotal > 0) this.stops = [];
    this.total = 0;
    this.stopTotal = 0;
    this.open = undefined;
    return taken;
  }
}

function inOrder(a: Fault, b: Fault): number {
  return a.line - b.line || a.column - b.column;
}
