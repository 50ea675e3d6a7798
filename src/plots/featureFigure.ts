/** Features along a record as a figure for print: a strip each, one above the other. */
import { binnedMaxima } from '../core/features/stretches';
import { PAPER_RAMPS } from '../core/inspector/trackColours';
import { escaped } from './scanFigure';

export interface FeatureFigure {
  readonly title: string;
  readonly methods: string;
  readonly strips: readonly {
    readonly label: string;
    readonly track: Float32Array;
    /** The value of a full bar. */
    readonly most: number;
  }[];
}

const [BAR] = PAPER_RAMPS.feature.inks;
const [WIDTH, LEFT, TOP, PITCH, HEIGHT] = [600, 8, 44, 34, 18];

export function featureFigure({ title, methods, strips }: FeatureFigure): string {
  const tall = TOP + strips.length * PITCH + 8;
  const wide = WIDTH + 2 * LEFT;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${tall}" viewBox="0 0 ${wide} ${tall}" font-family="Helvetica, Arial, sans-serif" font-size="8">`,
    `<title>${escaped(title)}</title><rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="${LEFT}" y="16" font-size="12" font-weight="bold">${escaped(title)}</text>`,
    `<text x="${LEFT}" y="30">${escaped(methods)}</text>`,
    ...strips.map(({ label, track, most }, i) => {
      const bottom = TOP + i * PITCH + 10 + HEIGHT;
      return (
        `<text x="${LEFT}" y="${bottom - HEIGHT - 2}">${escaped(label)}</text>` +
        `<path d="M${LEFT},${bottom}h${WIDTH}" stroke="#999999" stroke-width="0.5"/>` +
        `<path fill="${BAR!}" d="${barsOf(track, most, bottom)}"/>`
      );
    }),
    '</svg>\n',
  ].join('');
}

function barsOf(track: Float32Array, most: number, bottom: number): string {
  const bins = binnedMaxima(track, WIDTH);
  const step = WIDTH / bins.length;
  const bars: string[] = [];
  bins.forEach((value, i) => {
    const high = most > 0 ? Math.min(1, value / most) * HEIGHT : 0;
    if (high > 0)
      bars.push(
        `M${(LEFT + i * step).toFixed(2)},${bottom}v${(-high).toFixed(2)}h${step.toFixed(2)}V${bottom}z`,
      );
  });
  return bars.join('');
}
