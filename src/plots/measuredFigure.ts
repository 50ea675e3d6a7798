/** Measured scores against log-odds: a point a variant, or a circle for all of a cell where there are too many. */
import type { EChartsOption, ScatterSeriesOption } from 'echarts';
import type { MeasuredResult } from '../core/inspector/measurements';
import { isMarked } from '../core/measurements/disagreement';
import { toShown } from '../core/sequence/coordinates';
import { formatNumber } from '../core/words';
import type { Palette } from './palette';

/** More than these are no longer told apart, and slow to draw. */
const MOST_POINTS = 4000;
/** Cells along each axis. */
const CELLS = 48;
/** Pixels: the circle of the fullest cell. */
const LARGEST = 11;

type Names = Readonly<{ x: string; y: string }>;
type Point = readonly [x: number, y: number, what: string];

export function measuredFigure(
  result: Pick<MeasuredResult, 'points' | 'disagreements'>,
  residues: Uint8Array,
  names: Names,
  palette: Palette,
): EChartsOption {
  const axis = {
    type: 'value' as const,
    scale: true,
    nameLocation: 'middle' as const,
    axisLine: { lineStyle: { color: palette.line } },
    axisLabel: { color: palette.text, formatter: tick },
    nameTextStyle: { color: palette.text },
    splitLine: { lineStyle: { color: palette.line, opacity: 0.35 } },
  };
  return {
    backgroundColor: palette.background,
    textStyle: { color: palette.text },
    animation: false,
    aria: { enabled: true },
    legend: { top: 0, textStyle: { color: palette.text } },
    grid: { left: 56, right: 16, top: 36, bottom: 48 },
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      formatter: (item) => {
        const { value } = (Array.isArray(item) ? item[0]! : item) as { value: unknown };
        const [x, y, what] = value as Point;
        return `${what}: ${formatNumber(x)}, ${formatNumber(y)} nats`;
      },
    },
    xAxis: { ...axis, name: names.x, nameGap: 28 },
    yAxis: { ...axis, name: names.y, nameGap: 38 },
    series:
      result.points.scores.length > MOST_POINTS
        ? [cells(result.points, palette)]
        : points(result, residues, palette),
  };
}

/** With all its digits: neighbours may differ in the last. */
function tick(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 12 }).replace('-', '\u2212');
}

function points(
  {
    points: { scores, logOdds, residues: at, letters, mutations },
    disagreements,
  }: Pick<MeasuredResult, 'points' | 'disagreements'>,
  residues: Uint8Array,
  palette: Palette,
): ScatterSeriesOption[] {
  const marked = new Set(disagreements.filter(isMarked).map(({ residue }) => residue));
  const agreeing: Point[] = [];
  const disagreeing: Point[] = [];
  at.forEach((residue, i) => {
    const more = mutations[i]! > 1 ? ` and ${mutations[i]! - 1} more` : '';
    const name = `${letter(residues[residue]!)}${toShown(residue)}${letter(letters[i]!)}${more}`;
    (marked.has(residue) ? disagreeing : agreeing).push([scores[i]!, logOdds[i]!, name]);
  });
  return [
    series('variants', 'circle', 5, palette.series[0]!, agreeing),
    ...(disagreeing.length > 0
      ? [series('of residues that disagree', 'triangle', 7, palette.series[1]!, disagreeing)]
      : []),
  ];
}

function letter(code: number): string {
  return String.fromCharCode(code).toUpperCase();
}

function cells({ scores, logOdds }: MeasuredResult['points'], palette: Palette): ScatterSeriesOption {
  const [x, y] = [divided(scores), divided(logOdds)];
  const counts = new Uint32Array(CELLS * CELLS);
  scores.forEach((score, i) => counts[x.cellOf(score) * CELLS + y.cellOf(logOdds[i]!)]!++);
  const most = counts.reduce((largest, count) => Math.max(largest, count), 1);
  const found: (Point & { 3?: number })[] = [];
  counts.forEach((count, cell) => {
    if (count === 0) return;
    const what = count === 1 ? '1 variant' : `${count} variants`;
    found.push([x.middle(Math.floor(cell / CELLS)), y.middle(cell % CELLS), what, count] as never);
  });
  return {
    ...series('variants (the area of a circle is their number)', 'circle', 0, palette.series[0]!, found),
    symbolSize: (value: unknown) => Math.max(1.5, LARGEST * Math.sqrt((value as number[])[3]! / most)),
  };
}

function divided(values: Float64Array): {
  cellOf: (value: number) => number;
  middle: (cell: number) => number;
} {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const size = (high - low) / CELLS || 1;
  return {
    cellOf: (value) => Math.min(CELLS - 1, Math.floor((value - low) / size)),
    middle: (cell) => low + (cell + 0.5) * size,
  };
}

function series(
  name: string,
  symbol: string,
  symbolSize: number,
  colour: string,
  data: readonly Point[],
): ScatterSeriesOption {
  return {
    type: 'scatter',
    name,
    symbol,
    symbolSize,
    itemStyle: { color: colour, opacity: 0.55 },
    data: data as unknown as NonNullable<ScatterSeriesOption['data']>,
  };
}
