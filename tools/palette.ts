/**
 * Writes the theme colours of the residue layers into package.json: `npx tsx tools/palette.ts`.
 *
 * Each scale is one hue that runs from the page's own tone (likely) to saturated (unlikely), monotonic in lightness, so
 * that it reads without colour vision too. The two least likely bins turn to the strong foreground: they stand out, and
 * the text on them keeps its contrast (test/unit/host-pure/palette.test.ts measures it).
 */
import { readFileSync, writeFileSync } from 'node:fs';

/** OKLCH: lightness 0..1, chroma, hue in degrees (Ottosson 2020). */
type Lch = readonly [number, number, number];
type Kind = 'light' | 'dark' | 'highContrast' | 'highContrastLight';
const KINDS: readonly Kind[] = ['light', 'dark', 'highContrast', 'highContrastLight'];
const BINS = 9;

interface Scale {
  readonly id: string;
  readonly what: string;
  /** Bin 0 and bin 1 (unlikely), then bin 2 and bin 8 with even steps between. */
  readonly anchors: Readonly<Record<Kind, readonly [Lch, Lch, Lch, Lch]>>;
}

const background = (unlikely: number, middle: number, likely: number): Scale['anchors'] => ({
  light: [
    [0.4, 0.13, unlikely],
    [0.55, 0.17, middle],
    [0.79, 0.14, likely],
    [0.985, 0.012, likely],
  ],
  dark: [
    [0.88, 0.14, likely],
    [0.73, 0.16, middle],
    [0.43, 0.11, unlikely],
    [0.27, 0.012, unlikely],
  ],
  highContrast: [
    [0.9, 0.14, likely],
    [0.75, 0.17, middle],
    [0.46, 0.12, unlikely],
    [0.2, 0.012, unlikely],
  ],
  highContrastLight: [
    [0.36, 0.13, unlikely],
    [0.5, 0.17, middle],
    [0.78, 0.15, likely],
    [0.98, 0.015, likely],
  ],
});

const text = (unlikely: number, middle: number): Scale['anchors'] => ({
  light: [
    [0.44, 0.19, unlikely],
    [0.47, 0.17, unlikely],
    [0.5, 0.14, middle],
    [0.555, 0.008, middle],
  ],
  dark: [
    [0.86, 0.16, middle],
    [0.83, 0.15, middle],
    [0.78, 0.13, unlikely],
    [0.65, 0.008, unlikely],
  ],
  highContrast: [
    [0.88, 0.16, middle],
    [0.84, 0.15, middle],
    [0.79, 0.13, unlikely],
    [0.68, 0.008, unlikely],
  ],
  highContrastLight: [
    [0.4, 0.18, unlikely],
    [0.42, 0.16, unlikely],
    [0.45, 0.12, middle],
    [0.53, 0.008, middle],
  ],
});

const SCALES: readonly Scale[] = [
  { id: 'likelihood', what: 'Background of a residue (masked)', anchors: background(32, 45, 72) },
  { id: 'single', what: 'Background of a residue (single pass)', anchors: background(265, 250, 225) },
  { id: 'likelihoodText', what: 'Text of a residue (masked)', anchors: text(30, 60) },
  { id: 'singleText', what: 'Text of a residue (single pass)', anchors: text(262, 230) },
];

const FIXED = [
  {
    id: 'seqlens.residue.foreground',
    description: 'Text on the backgrounds of likely residues (bins 2 to 8).',
    defaults: everywhere('editor.foreground'),
  },
  {
    id: 'seqlens.residue.strongForeground',
    description: 'Text on the backgrounds of the least likely residues (bins 0 and 1).',
    defaults: { light: '#ffffff', dark: '#1f1f1f', highContrast: '#000000', highContrastLight: '#ffffff' },
  },
  {
    id: 'seqlens.surprise',
    description: 'Mark in the overview ruler where the model is surprised.',
    defaults: { light: '#b4440f', dark: '#f0883e', highContrast: '#ff9d4d', highContrastLight: '#8a2f00' },
  },
  {
    id: 'seqlens.logOdds.unlikelier',
    description: 'End of the diverging scale for log-odds: unlikelier than the wild type.',
    defaults: { light: '#d55e00', dark: '#d9660a', highContrast: '#ff8a1f', highContrastLight: '#b84a00' },
  },
  {
    id: 'seqlens.logOdds.equal',
    description: 'Middle of the diverging scale for log-odds: as likely as the wild type.',
    defaults: { light: '#ffffff', dark: '#eaeaea', highContrast: '#ffffff', highContrastLight: '#ffffff' },
  },
  {
    id: 'seqlens.logOdds.likelier',
    description: 'End of the diverging scale for log-odds: likelier than the wild type.',
    defaults: { light: '#0072b2', dark: '#2b8ccf', highContrast: '#4fb3ff', highContrastLight: '#005f99' },
  },
];

function everywhere(value: string): Record<Kind, string> {
  return { light: value, dark: value, highContrast: value, highContrastLight: value };
}

function colourOf(anchors: readonly [Lch, Lch, Lch, Lch], bin: number): string {
  if (bin < 2) return hex(anchors[bin]!);
  // Likely residues stay near the page's tone: the eye is for the unlikely end.
  return hex(mix(anchors[3], anchors[2], ((BINS - 1 - bin) / (BINS - 3)) ** 1.4));
}

function mix(a: Lch, b: Lch, t: number): Lch {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** Chroma outside sRGB is taken back until the colour fits. */
function hex([lightness, chroma, hue]: Lch): string {
  const rgb = toLinear([lightness, chroma, hue]);
  const fits = rgb.every((value) => value > -0.0005 && value < 1.0005);
  if (!fits && chroma > 0) return hex([lightness, Math.max(0, chroma - 0.002), hue]);
  return `#${rgb.map((value) => encode(value).toString(16).padStart(2, '0')).join('')}`;
}

function toLinear([lightness, chroma, hue]: Lch): number[] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function encode(linear: number): number {
  const value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(1, Math.max(0, value)));
}

function scaleColours({ id, what, anchors }: Scale): object[] {
  return Array.from({ length: BINS }, (_, bin) => ({
    id: `seqlens.${id}.bin${bin}`,
    description: `${what}, bin ${bin} of 0 (least likely) to 8.`,
    defaults: Object.fromEntries(KINDS.map((kind) => [kind, colourOf(anchors[kind], bin)])),
  }));
}

const file = new URL('../package.json', `file://${__filename}`);
const manifest = JSON.parse(readFileSync(file, 'utf8')) as { contributes: { colors?: object[] } };
manifest.contributes.colors = [...SCALES.flatMap(scaleColours), ...FIXED];
writeFileSync(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
