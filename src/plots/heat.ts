/** Values as colours of a sequential scale: one table of 256, so that a million cells are painted at once. */

export interface HeatScale {
  /** The value of the strongest colour. */
  readonly most: number;
  /** `root`: colour by the square root, for values of which a few are large and most are small. */
  readonly kind: 'linear' | 'root';
}

const STEPS = 256;

/** `stops`: #rrggbb, none to most; 256 x RGBA. */
export function heatTable(stops: readonly string[]): Uint8ClampedArray<ArrayBuffer> {
  const channels = stops.map((stop) => [1, 3, 5].map((at) => parseInt(stop.slice(at, at + 2), 16)));
  const table = new Uint8ClampedArray(4 * STEPS);
  for (let step = 0; step < STEPS; step++) {
    const place = (step / (STEPS - 1)) * (stops.length - 1);
    const low = Math.min(Math.floor(place), stops.length - 2);
    for (let channel = 0; channel < 3; channel++) {
      const [a, b] = [channels[low]![channel]!, channels[low + 1]![channel]!];
      table[4 * step + channel] = a + (b - a) * (place - low);
    }
    table[4 * step + 3] = 255;
  }
  return table;
}

/** RGBA of each value; what is below zero has the colour of zero. */
export function paintHeat(
  values: Float32Array,
  { most, kind }: HeatScale,
  table: Uint8ClampedArray,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * values.length);
  const words = new Uint32Array(pixels.buffer);
  const colours = new Uint32Array(table.slice().buffer);
  for (let i = 0; i < values.length; i++) {
    const share = Math.min(1, Math.max(0, most > 0 ? values[i]! / most : 0));
    words[i] = colours[Math.round((kind === 'root' ? Math.sqrt(share) : share) * (STEPS - 1))]!;
  }
  return pixels;
}

/** The value at a share of the scale: for its legend. */
export function valueAt({ most, kind }: HeatScale, share: number): number {
  return most * (kind === 'root' ? share ** 2 : share);
}

export function largestOf(values: Float32Array): number {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
}
