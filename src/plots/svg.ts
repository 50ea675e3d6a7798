/** Figures as SVG text, without a page. */
import type { EChartsOption } from 'echarts';
import { echarts } from './echarts';

/** Pixels. */
export function renderSvg(option: EChartsOption, width: number, height: number): string {
  const chart = echarts.init(null, undefined, { renderer: 'svg', ssr: true, width, height });
  chart.setOption(option);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
