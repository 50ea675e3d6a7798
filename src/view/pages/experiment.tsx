/** The context experiment's curves, what was done, and the numbers as a table. */
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { methodsSentence, type ExperimentResult } from '../../core/experiment/result';
import { EXPERIMENT_COLUMNS, experimentCsv } from '../../core/experiment/table';
import type { ExperimentPageData } from '../../core/pages';
import { COLUMN_WIDTH, drawnCurves, experimentFigure, figureHeight } from '../../plots/experimentFigure';
import { experimentSvg } from '../../plots/experimentSvg';
import { Chart } from '../parts/chart';
import { SaveButtons } from '../parts/save';
import { usePalette } from '../theme';

export function ExperimentPage({ result }: { readonly result: ExperimentPageData }) {
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const across = useColumns(box, drawnCurves(result).length);
  const option = useMemo(() => experimentFigure(result, palette, across), [result, palette, across]);
  const files = [
    {
      label: 'Save figure (SVG)',
      name: 'context-experiment.svg',
      content: () => experimentSvg(result),
    },
    { label: 'Save numbers (CSV)', name: 'context-experiment.csv', content: () => experimentCsv(result) },
    {
      label: 'Save everything (JSON)',
      name: 'context-experiment.json',
      content: () => result.json,
    },
  ];
  return (
    <main>
      <h1>Context experiment</h1>
      <p>
        What a second copy does to the likelihood of the first. Solid below dashed: the model reads the answer
        off the copy, and the likelihood says that much less about fitness.
      </p>
      <div ref={box}>
        <Chart
          option={option}
          height={figureHeight(result, across)}
          label="Pseudo-perplexity and context gain"
        />
      </div>
      <SaveButtons files={files} />
      <p class="methods">{methodsSentence(result)}</p>
      <details>
        <summary>The numbers as a table</summary>
        <NumbersTable result={result} />
      </details>
    </main>
  );
}

/** Curves that have room beside each other, 1 to `most`. */
function useColumns(box: RefObject<HTMLDivElement | null>, most: number): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(entry!.contentRect.width));
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, [box]);
  return Math.max(1, Math.min(most, Math.floor(width / COLUMN_WIDTH)));
}

function NumbersTable({ result }: { readonly result: ExperimentResult }) {
  const [, ...rows] = experimentCsv(result)
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  return (
    <table>
      <thead>
        <tr>
          {EXPERIMENT_COLUMNS.map((name) => (
            <th key={name}>{name.replaceAll('_', ' ')}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr key={cells.slice(0, 4).join()}>
            {cells.map((cell, i) => (
              <td key={EXPERIMENT_COLUMNS[i]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
