/** The context experiment as one figure: a column a curve, pseudo-perplexities above, context gains below. */
import type { EChartsOption, LineSeriesOption } from 'echarts';
import type { Estimate } from '../core/analysis/bootstrap';
import type { CurvePoint } from '../core/experiment/curves';
import type { Curve } from '../core/experiment/design';
import type { ExperimentResult, ModelCurves } from '../core/experiment/result';
import type { Palette } from './palette';

const CURVES: Readonly<Record<Curve, string>> = {
  unitLength: 'unit length (residues)',
  spacer: 'spacer (residues)',
  copies: 'copies',
  divergence: 'share substituted',
};

interface Drawn {
  readonly name: string;
  readonly row: 0 | 1;
  readonly read: (point: CurvePoint) => Estimate;
  readonly dash: 'solid' | 'dashed' | 'dotted';
}

const REVERSE = 'reverse complement';
const WITH_COPY = 'with a copy';

const DRAWN: readonly Drawn[] = [
  { name: WITH_COPY, row: 0, read: (point) => point.withPartner, dash: 'solid' },
  { name: 'with unrelated sequence', row: 0, read: (point) => point.withUnrelated, dash: 'dashed' },
  { name: 'alone', row: 0, read: (point) => point.alone, dash: 'dotted' },
  { name: 'context gain', row: 1, read: (point) => point.contextGain, dash: 'solid' },
];

export const COLUMN_WIDTH = 320;
/** Pixels: the legend's lines, and one panel with its axis below. */
const LEGEND_LINE = 24;
const LEGEND_ENTRY = 240;
const PANEL = 190;
const BELOW_LEGEND = 36;
const PITCH = 270;
/** Parts of a column that are left to the axis, and taken by the panel. */
const LEFT = 0.2;
const BROAD = 0.72;

/** Pixels, with so many curves beside each other; more models take more lines of legend. */
export function figureHeight(result: ExperimentResult, across = drawnCurves(result).length): number {
  return (
    legendHeight(result, across) + BELOW_LEGEND + 2 * PITCH * Math.ceil(drawnCurves(result).length / across)
  );
}

function legendHeight(result: ExperimentResult, across: number): number {
  const entries = groupsOf(result).length * DRAWN.length;
  const inLine = Math.max(1, Math.floor((COLUMN_WIDTH * across) / LEGEND_ENTRY));
  return LEGEND_LINE * Math.ceil(entries / inLine);
}

/** Curves that the result holds, in their order. */
export function drawnCurves({ models }: Pick<ExperimentResult, 'models'>): readonly Curve[] {
  const there = new Set(models.flatMap(({ points }) => points.map(({ curve }) => curve)));
  return (Object.keys(CURVES) as Curve[]).filter((curve) => there.has(curve));
}

/**
 * Plain data for ECharts; bands are 95 % intervals. One colour a model and kind of partner. So many curves beside each
 * other, the others below.
 */
export function experimentFigure(
  result: ExperimentResult,
  palette: Palette,
  across = drawnCurves(result).length,
): EChartsOption {
  const curves = drawnCurves(result);
  const axis = {
    axisLine: { lineStyle: { color: palette.line } },
    axisLabel: { color: palette.text },
    nameTextStyle: { color: palette.text },
    splitLine: { lineStyle: { color: palette.line, opacity: 0.35 } },
  };
  const cells = [0, 1].flatMap((row) => curves.map((curve, column) => ({ row, curve, column })));
  const width = 100 / across;
  const top = legendHeight(result, across) + BELOW_LEGEND;
  return {
    backgroundColor: palette.background,
    textStyle: { color: palette.text },
    animation: false,
    aria: { enabled: true },
    legend: { top: 0, textStyle: { color: palette.text }, data: legendNames(result) },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      valueFormatter: (value) => Number(value).toPrecision(3),
    },
    grid: cells.map(({ row, column }) => ({
      left: `${(column % across) * width + width * LEFT}%`,
      width: `${width * BROAD}%`,
      top: top + (2 * Math.floor(column / across) + row) * PITCH,
      height: PANEL,
    })),
    xAxis: cells.map(({ curve }, index) => ({
      ...axis,
      type: 'value',
      gridIndex: index,
      name: CURVES[curve],
      nameLocation: 'middle',
      nameGap: 26,
      min: 'dataMin',
      max: 'dataMax',
      ...(curve !== 'divergence' && { minInterval: 1 }),
    })),
    yAxis: cells.map(({ row, column }, index) => ({
      ...axis,
      type: 'value',
      gridIndex: index,
      scale: row === 1,
      name: column % across > 0 ? '' : row === 0 ? 'pseudo-perplexity' : 'context gain (nats a residue)',
      nameTextStyle: { color: palette.text, align: 'left' },
    })),
    series: cells.flatMap(({ row, curve }, index) =>
      groupsOf(result).flatMap((group, g) =>
        DRAWN.filter((drawn) => drawn.row === row).flatMap((drawn) =>
          bandAndLine(
            drawn,
            group,
            curve,
            index,
            palette.series[g % palette.series.length]!,
            `${index} ${g} ${drawn.name}`,
          ),
        ),
      ),
    ),
  };
}

interface Group {
  readonly label: string;
  readonly points: readonly CurvePoint[];
}

/** One for each model and kind of partner. */
function groupsOf({ models }: ExperimentResult): readonly Group[] {
  return models.flatMap((curves) => partnersOf(curves).map((partner) => groupOf(curves, partner, models)));
}

function partnersOf({ points }: ModelCurves): readonly CurvePoint['partner'][] {
  return [...new Set(points.map(({ partner }) => partner))];
}

function groupOf(
  { model, points }: ModelCurves,
  partner: CurvePoint['partner'],
  models: readonly ModelCurves[],
): Group {
  const label = [
    ...(models.length > 1 ? [nameAmong(model, models)] : []),
    ...(partner === 'reverseComplement' ? [REVERSE] : []),
  ].join(', ');
  return { label, points: points.filter((point) => point.partner === partner) };
}

/** Two sets of weights may go by one name. */
function nameAmong({ name, sha256 }: ModelCurves['model'], models: readonly ModelCurves[]): string {
  const namesakes = models.filter(({ model }) => model.name === name).length;
  return namesakes > 1 ? `${name} (${sha256.slice(0, 8)})` : name;
}

function seriesName({ name }: Drawn, { label }: Group): string {
  const said = name === WITH_COPY && label.endsWith(REVERSE) ? 'with it' : name;
  return label === '' ? said : `${label}: ${said}`;
}

function legendNames(result: ExperimentResult): string[] {
  return groupsOf(result).flatMap((group) => DRAWN.map((drawn) => seriesName(drawn, group)));
}

/** ECharts has no bands: an unseen line at the lower end, and the rest of the interval filled on top of it. */
function bandAndLine(
  drawn: Drawn,
  group: Group,
  curve: Curve,
  index: number,
  colour: string,
  stack: string,
): LineSeriesOption[] {
  const points = group.points.filter((point) => point.curve === curve);
  const data = (read: (estimate: Estimate) => number): [number, number][] =>
    points.map((point) => [point.value, read(drawn.read(point))]);
  const place = { type: 'line', xAxisIndex: index, yAxisIndex: index } as const;
  const unseen = {
    ...place,
    silent: true,
    symbol: 'none',
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
  } as const;
  return [
    { ...unseen, stack, stackStrategy: 'all', data: data(({ low }) => low) },
    {
      ...unseen,
      stack,
      stackStrategy: 'all',
      data: data(({ low, high }) => high - low),
      areaStyle: { color: colour, opacity: 0.18 },
    },
    {
      ...place,
      name: seriesName(drawn, group),
      data: data(({ mean }) => mean),
      color: colour,
      lineStyle: { color: colour, width: 2, type: drawn.dash },
      symbol: 'circle',
      symbolSize: 5,
    },
  ];
}
