/** A map as a file: axes and outlines as vectors, the cells as the picture that the page shows. */
import { heatTable, valueAt, type HeatScale } from '../../../plots/heat';
import { drawMatrixFrame, MARGIN, type MatrixShape } from '../../../plots/matrixFigure';
import { PAPER } from '../../../plots/palette';
import { SvgSurface } from '../../../plots/svgSurface';
import { formatNumber } from '../../../core/words';
import { picture } from './useDrawn';

const SIDE = 640;
const LEGEND = 40;
const BAR = 160;

/** `title`: what the figure is of, with the model. */
export function matrixSvg(
  values: Float32Array,
  scale: HeatScale,
  shape: Omit<MatrixShape, 'part' | 'side' | 'cell' | 'residue'>,
  title: string,
): string {
  const { length } = shape.residues;
  const surface = new SvgSurface();
  drawMatrixFrame(
    surface,
    { ...shape, side: SIDE, part: { row: 0, column: 0, size: length }, cell: undefined, residue: undefined },
    PAPER,
  );
  const baseline = MARGIN + SIDE + 26;
  const style = { fill: PAPER.text, size: 11 };
  surface.text(MARGIN, baseline, title, style);
  surface.text(MARGIN + SIDE, baseline, formatNumber(valueAt(scale, 1)), { ...style, align: 'right' });
  const width = MARGIN + SIDE + 12;
  const height = MARGIN + SIDE + LEGEND;
  const whole = surface.finish(width, height, title, PAPER.background);
  const cells = image(picture(values, length, scale, PAPER.heat), MARGIN, MARGIN, SIDE, SIDE);
  const bar = image(legendBar(), MARGIN + SIDE - 50 - BAR, baseline - 9, BAR, 10);
  // Below axes and outlines, above the background.
  return whole.replace(/(<rect [^>]*\/>)/, `$1\n${cells}\n${bar}`);
}

export function image(
  canvas: HTMLCanvasElement,
  x: number,
  y: number,
  width: number,
  height: number,
): string {
  return `<image x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="none" image-rendering="optimizeQuality" href="${canvas.toDataURL('image/png')}"/>`;
}

function legendBar(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = 256;
  canvas.height = 1;
  canvas.getContext('2d')!.putImageData(new ImageData(heatTable(PAPER.heat), 256, 1), 0, 0);
  return canvas;
}
