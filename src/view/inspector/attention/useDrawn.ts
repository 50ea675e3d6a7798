/** A map as a picture of one pixel a cell, painted once and drawn at any size. */
import { useMemo } from 'preact/hooks';
import { heatTable, paintHeat, type HeatScale } from '../../../plots/heat';
import type { Palette } from '../../../plots/palette';

export function usePicture(
  values: Float32Array,
  length: number,
  scale: HeatScale,
  { heat }: Palette,
): HTMLCanvasElement {
  return useMemo(() => picture(values, length, scale, heat), [values, length, scale.most, scale.kind, heat]);
}

/** `stops`: of the colour scale. */
export function picture(
  values: Float32Array,
  length: number,
  scale: HeatScale,
  stops: readonly string[],
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = length;
  const pixels = paintHeat(values, scale, heatTable(stops));
  canvas.getContext('2d')!.putImageData(new ImageData(pixels, length, length), 0, 0);
  return canvas;
}
