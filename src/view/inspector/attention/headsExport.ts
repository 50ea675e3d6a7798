/** All heads as a file: each map as the picture that the page shows, heads that look copies up told by their score. */
import { toShown } from '../../../core/sequence/coordinates';
import { formatNumber } from '../../../core/words';
import { PAPER } from '../../../plots/palette';
import { SvgSurface } from '../../../plots/svgSurface';
import { words } from '../words';
import { isLookUpHead } from './lookUp';
import { image } from './matrixExport';
import { headScale, type Layer } from './smallMultiples';
import { picture } from './useDrawn';

/** Pixels. */
const SIDE = 72;
const GAP = 6;
const LABEL = 64;
const TOP = 52;

/** `length`: residues of the window. */
export function headsSvg(layers: readonly Layer[], length: number, title: string): string {
  const surface = new SvgSurface();
  const small = { fill: PAPER.text, size: 10 } as const;
  surface.text(GAP, 20, title, { fill: PAPER.text, size: 12 });
  const pictures: string[] = [];
  const place = (at: number): number => at * (SIDE + GAP);
  layers[0]?.heads.forEach((_, head) =>
    surface.text(LABEL + place(head) + SIDE / 2, TOP - GAP, String(toShown(head)), {
      ...small,
      align: 'center',
    }),
  );
  layers.forEach(({ layer, heads, chance }, row) => {
    const y = TOP + place(row);
    surface.text(GAP, y + SIDE / 2, words('attention.layerShort', toShown(layer)), small);
    heads.forEach(({ grid, size, pattern }, head) => {
      const x = LABEL + place(head);
      pictures.push(image(picture(grid, size, headScale(grid, length), PAPER.heat), x, y, SIDE, SIDE));
      const looksUp = isLookUpHead(pattern, chance);
      frame(surface, x, y, looksUp ? PAPER.series[1]! : PAPER.line);
      if (!looksUp) return;
      surface.rect(x + SIDE - 32, y + SIDE - 13, 32, 13, PAPER.background);
      surface.text(x + SIDE - 2, y + SIDE - 3, formatNumber(pattern), { ...small, align: 'right' });
    });
  });
  const width = LABEL + place(layers[0]?.heads.length ?? 0);
  const whole = surface.finish(
    Math.max(width, 7 * title.length),
    TOP + place(layers.length),
    title,
    PAPER.background,
  );
  // Below frames and scores, above the background.
  return whole.replace(/(<rect [^>]*\/>)/, `$1\n${pictures.join('\n')}`);
}

function frame(surface: SvgSurface, x: number, y: number, colour: string): void {
  const [right, bottom] = [x + SIDE, y + SIDE];
  surface.line(x, y, right, y, colour);
  surface.line(x, bottom, right, bottom, colour);
  surface.line(x, y, x, bottom, colour);
  surface.line(right, y, right, bottom, colour);
}
