/** What the colours of a map stand for. */
import { useEffect, useRef } from 'preact/hooks';
import { formatNumber } from '../../../core/words';
import { heatTable, valueAt, type HeatScale } from '../../../plots/heat';
import type { Palette } from '../../../plots/palette';
import { words } from '../words';

interface LegendProps {
  readonly scale: HeatScale;
  readonly palette: Palette;
  readonly quantity: string;
}

export function Legend({ scale, palette, quantity }: LegendProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const table = heatTable(palette.heat);
    canvas.current!.getContext('2d')!.putImageData(new ImageData(table, table.length / 4, 1), 0, 0);
  }, [palette.heat]);
  return (
    <p class="legend">
      <span>{quantity}</span>
      <span>0</span>
      <canvas ref={canvas} width={256} height={1} aria-hidden="true" />
      <span>{formatNumber(valueAt(scale, 1))}</span>
      {scale.kind === 'root' && <span>{words('attention.byRoot')}</span>}
    </p>
  );
}
