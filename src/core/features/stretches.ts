/** Where a feature fires, as stretches of neighbouring residues. */

export interface FiringStretch {
  /** 0-based, half-open. */
  readonly start: number;
  readonly end: number;
  readonly max: number;
}

/** Of a track with zeros between them, left to right. */
export function firingStretches(track: Float32Array): FiringStretch[] {
  const found: FiringStretch[] = [];
  for (let at = 0; at < track.length; at++) {
    if (!(track[at]! > 0)) continue;
    const start = at;
    let max = 0;
    for (; at < track.length && track[at]! > 0; at++) max = Math.max(max, track[at]!);
    found.push({ start, end: at, max });
  }
  return found;
}

/** The largest value of each of at most `bins` equal stretches, for a picture that is narrower than the record. */
export function binnedMaxima(track: Float32Array, bins: number): Float32Array {
  const count = Math.min(bins, track.length);
  const binned = new Float32Array(count);
  track.forEach((value, at) => {
    const bin = Math.floor((at * count) / track.length);
    if (value > binned[bin]!) binned[bin] = value;
  });
  return binned;
}
