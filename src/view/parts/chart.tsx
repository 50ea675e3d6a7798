/** An ECharts figure that follows its box and the theme. */
import type { EChartsOption } from 'echarts';
import type { ECharts } from 'echarts/core';
import { useEffect, useRef } from 'preact/hooks';
import { echarts } from '../../plots/echarts';

interface ChartProps {
  readonly option: EChartsOption;
  readonly height: number;
  /** What a screen reader says of it. */
  readonly label: string;
}

export function Chart({ option, height, label }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  useEffect(() => {
    const made = echarts.init(box.current, undefined, { renderer: 'svg' });
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(box.current!);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option]);
  return <div ref={box} role="img" aria-label={label} style={{ height: `${height}px`, width: '100%' }} />;
}
