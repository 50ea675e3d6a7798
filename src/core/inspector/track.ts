/** A quantity along a record: one value a residue, with all that a view needs to draw and to name it. */
import type { TrackColours } from './trackColours';

export interface Track {
  /** Stays the same from record to record: what a person showed or hid is kept by it. */
  readonly id: string;
  readonly label: string;
  /** `nats`; empty for what has none. */
  readonly unit: string;
  /** One a residue; NaN where there is none. */
  readonly values: Float32Array;
  readonly scale: TrackScale;
  readonly colours: TrackColours;
  /** What it was made with: model, method, window. One line. */
  readonly source: string;
}

/** What the values are drawn against. Bars start at `base`; one between `low` and `high` makes the scale a diverging one. */
export interface TrackScale {
  readonly low: number;
  readonly high: number;
  readonly base: number;
}
