/** A track at a zoom where several residues share a pixel: the least and the mean of each bin, so that no dip is lost. */

export interface TrackBins {
  /** NaN for a bin without values, like the others. */
  readonly least: Float32Array;
  readonly most: Float32Array;
  readonly mean: Float32Array;
}

/** `count` bins of equal width over residues [start, end). */
export function trackBins(values: Float32Array, start: number, end: number, count: number): TrackBins {
  const least = new Float32Array(count).fill(NaN);
  const most = new Float32Array(count).fill(NaN);
  const mean = new Float32Array(count).fill(NaN);
  const width = (end - start) / count;
  for (let bin = 0; bin < count; bin++) {
    const from = start + Math.floor(bin * width);
    const to = Math.max(from + 1, start + Math.floor((bin + 1) * width));
    let [low, high, sum, seen] = [Infinity, -Infinity, 0, 0];
    for (let residue = from; residue < Math.min(to, end); residue++) {
      const value = values[residue]!;
      if (Number.isNaN(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
      sum += value;
      seen++;
    }
    if (seen === 0) continue;
    least[bin] = low;
    most[bin] = high;
    mean[bin] = sum / seen;
  }
  return { least, most, mean };
}
