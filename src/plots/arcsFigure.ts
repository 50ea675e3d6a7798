/** Links as arcs over a sequence: above the line where residues look to the right, below where they look to the left. */
import type { Link } from '../core/analysis/attention/links';
import type { Palette } from './palette';
import { FONTS } from './surface';

export interface ArcsShape {
  /** Residues along the line, and the number that the first one has (1-based). */
  readonly residues: Uint8Array;
  readonly firstNumber: number;
  /** Pixels. */
  readonly width: number;
}

const SIDE = 24;
const HIGHEST = 150;
const LINE_BAND = 34;
const LETTER_WIDTH = 8;
const TICK_GAP = 70;
const NICE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

export const ARCS_HEIGHT = 2 * HIGHEST + LINE_BAND;

/** An SVG document. Each arc holds its place in `links` as data-link. `title` is what a screen reader says. */
export function arcsSvg(
  links: readonly Link[],
  { residues, firstNumber, width }: ArcsShape,
  palette: Palette,
  title: string,
): string {
  const step = (width - 2 * SIDE) / Math.max(1, residues.length);
  const x = (residue: number): number => SIDE + step * (residue + 0.5);
  const most = links[0]?.weight ?? 1;
  const arcs = links.map((link, place) => arc(link, place, x, most, palette)).reverse();
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${ARCS_HEIGHT}" viewBox="0 0 ${width} ${ARCS_HEIGHT}" role="img" font-family="${FONTS.sans.replaceAll('"', '')}">`,
    `<title>${escaped(title)}</title>`,
    palette.background === 'transparent'
      ? ''
      : `<rect width="${width}" height="${ARCS_HEIGHT}" fill="${palette.background}"/>`,
    ...arcs,
    ...sequenceLine(residues, firstNumber, step, x, palette),
    '</svg>',
  ].join('\n');
}

function arc(
  { from, to, weight }: Link,
  place: number,
  x: (residue: number) => number,
  most: number,
  { tracks }: Palette,
): string {
  const share = weight / most;
  const isForward = to > from;
  const base = isForward ? HIGHEST : HIGHEST + LINE_BAND;
  const width = Math.abs(x(to) - x(from)) / 2;
  const height = Math.min(HIGHEST - 6, 8 + width * 0.9);
  const path = `M${x(from).toFixed(1)} ${base}A${width.toFixed(1)} ${height.toFixed(1)} 0 0 1 ${x(to).toFixed(1)} ${base}`;
  const [colour] = tracks.attention.inks;
  return `<path data-link="${place}" d="${path}" fill="none" stroke="${colour!}" stroke-width="${(0.75 + 2.5 * share).toFixed(2)}" stroke-opacity="${(0.2 + 0.8 * share).toFixed(2)}"/>`;
}

function sequenceLine(
  residues: Uint8Array,
  firstNumber: number,
  step: number,
  x: (residue: number) => number,
  { text, line }: Palette,
): string[] {
  const middle = HIGHEST + LINE_BAND / 2;
  const parts = [
    `<line x1="${x(-0.5)}" x2="${x(residues.length - 0.5)}" y1="${HIGHEST + 2}" y2="${HIGHEST + 2}" stroke="${line}"/>`,
  ];
  if (step >= LETTER_WIDTH)
    residues.forEach((code, i) =>
      parts.push(
        `<text x="${x(i).toFixed(1)}" y="${middle}" font-size="11" text-anchor="middle" fill="${text}">${String.fromCharCode(code)}</text>`,
      ),
    );
  const every = NICE.find((size) => size * step >= TICK_GAP) ?? NICE.at(-1)!;
  for (let i = 0; i < residues.length; i++) {
    const number = firstNumber + i;
    if (number % every !== 0 && number !== firstNumber) continue;
    parts.push(
      `<text x="${x(i).toFixed(1)}" y="${middle + 12}" font-size="10" text-anchor="middle" fill="${text}">${number}</text>`,
    );
  }
  return parts;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
