/** A diverging colour scale for log-odds: three colours, mixed in OKLab so that steps look even (Ottosson 2020). */

export type Rgb = readonly [number, number, number];

export interface Diverging {
  readonly low: Rgb;
  readonly middle: Rgb;
  readonly high: Rgb;
}

/** Ends of the scale in nats: even numbers that change seldom while values arrive. */
const LIMITS = [0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24];
/** Share of values that the scale holds; what lies beyond has the colour of its end. */
const HELD = 0.98;
/** Values that are looked at, evenly picked. */
const LOOKED_AT = 20_000;

/** The scale runs from -limit to limit. */
export function scaleLimit(values: Float32Array): number {
  const step = Math.max(1, Math.floor(values.length / LOOKED_AT));
  const sizes: number[] = [];
  for (let i = 0; i < values.length; i += step) {
    const size = Math.abs(values[i]!);
    if (size > 0) sizes.push(size);
  }
  sizes.sort((a, b) => a - b);
  const wanted = sizes[Math.floor(HELD * (sizes.length - 1))] ?? 0;
  return LIMITS.find((limit) => limit >= wanted) ?? LIMITS.at(-1)!;
}

const STEPS = 255;

/** 256 colours from low to high as 0xAABBGGRR, which is how a canvas holds pixels on little-endian machines. */
export function divergingTable(colours: Diverging): Uint32Array {
  const [low, middle, high] = [colours.low, colours.middle, colours.high].map(toLab) as [Rgb, Rgb, Rgb];
  return Uint32Array.from({ length: STEPS + 1 }, (_, i) => {
    const t = (2 * i) / STEPS - 1;
    const end = t < 0 ? low : high;
    const [r, g, b] = toRgb(
      middle.map((value, k) => value + (end[k]! - value) * Math.abs(t)) as unknown as Rgb,
    );
    return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
  });
}

/** Index into a diverging table. */
export function scaleIndex(value: number, limit: number): number {
  return Math.round((STEPS * (Math.max(-1, Math.min(1, value / limit)) + 1)) / 2);
}

/** `#rrggbb` of an entry. */
export function cssColour(entry: number): string {
  return hexOf([entry & 255, (entry >> 8) & 255, (entry >> 16) & 255]);
}

/** `#rrggbb` */
export function hexOf(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** `#rgb`, `#rrggbb` or `rgb(r, g, b)`, as themes and browsers give them; undefined for anything else. */
export function readColour(text: string): Rgb | undefined {
  const hex = /^#([\da-f]{3}|[\da-f]{6})(?:[\da-f]{2})?$/i.exec(text.trim())?.[1];
  if (hex !== undefined) {
    const full = hex.length === 3 ? Array.from(hex, (digit) => digit + digit).join('') : hex;
    return [0, 2, 4].map((at) => parseInt(full.slice(at, at + 2), 16)) as unknown as Rgb;
  }
  const numbers = /^rgba?\(\s*([\d.]+)[,\s]+([\d.]+)[,\s]+([\d.]+)/.exec(text.trim());
  return numbers ? [Number(numbers[1]), Number(numbers[2]), Number(numbers[3])] : undefined;
}

function toLab(rgb: Rgb): Rgb {
  const [r, g, b] = rgb.map((value) => linear(value / 255)) as unknown as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function toRgb([light, a, b]: Rgb): Rgb {
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    byte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function byte(value: number): number {
  const gamma = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.max(0, Math.min(1, gamma)));
}
