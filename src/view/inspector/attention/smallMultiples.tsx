/** All layers and heads as small maps: one is chosen, by mouse or arrow keys. Heads that look copies up stand out. */
import { useEffect, useRef } from 'preact/hooks';
import type { HeadSummary } from '../../../core/analysis/attention/summary';
import type { Inspections } from '../../../core/inspector/inspections';
import { toShown } from '../../../core/sequence/coordinates';
import { formatNumber } from '../../../core/words';
import { largestOf, type HeatScale } from '../../../plots/heat';
import type { Palette } from '../../../plots/palette';
import { words } from '../words';
import { isLookUpHead } from './lookUp';
import { picture } from './useDrawn';

export type Layer = Inspections['attentionSurvey']['gives'];

interface SmallMultiplesProps {
  readonly layers: readonly Layer[];
  /** Residues of the window. */
  readonly length: number;
  readonly layer: number;
  readonly head: number;
  readonly palette: Palette;
  readonly onChoose: (layer: number, head: number) => void;
}

/** The strongest colour is at least this many times even attention: a head that attends evenly is pale. */
const TIMES_EVEN = 5;

export function headScale(grid: Float32Array, length: number): HeatScale {
  return { most: Math.max(largestOf(grid), TIMES_EVEN / length), kind: 'linear' };
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export function SmallMultiples({ layers, length, layer, head, palette, onChoose }: SmallMultiplesProps) {
  const box = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = MOVES[event.key];
    const heads = layers[0]?.heads.length ?? 0;
    if (!step || heads === 0) return;
    event.preventDefault();
    const [toLayer, toHead] = [clamp(layer + step[0], layers.length), clamp(head + step[1], heads)];
    onChoose(toLayer, toHead);
    box.current?.querySelector<HTMLElement>(`[data-head="${toLayer} ${toHead}"]`)?.focus();
  };
  return (
    <div ref={box} class="heads" role="radiogroup" aria-label={words('attention.heads')} onKeyDown={move}>
      {layers.map(({ layer: at, heads, chance }) => (
        <div key={at} class="layer">
          <span class="layer-name">{words('attention.layerShort', toShown(at))}</span>
          {heads.map((summary, index) => (
            <Head
              key={index}
              {...{ summary, chance, length, palette, layer: at, head: index }}
              isChosen={at === layer && index === head}
              onChoose={onChoose}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface HeadProps {
  readonly summary: HeadSummary;
  readonly length: number;
  readonly chance: number | undefined;
  readonly layer: number;
  readonly head: number;
  readonly palette: Palette;
  readonly isChosen: boolean;
  readonly onChoose: (layer: number, head: number) => void;
}

function Head({ summary, length, chance, layer, head, palette, isChosen, onChoose }: HeadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { grid, size, pattern } = summary;
  useEffect(() => {
    const scale = headScale(grid, length);
    const context = canvas.current!.getContext('2d')!;
    canvas.current!.width = canvas.current!.height = size;
    context.drawImage(picture(grid, size, scale, palette.heat), 0, 0);
  }, [grid, size, length, palette.heat]);
  const looksUp = isLookUpHead(pattern, chance);
  const name = words('attention.head', toShown(layer), toShown(head));
  const title =
    chance === undefined
      ? name
      : `${name}. ${words('attention.pattern', formatNumber(pattern), formatNumber(chance))}`;
  return (
    <button
      type="button"
      role="radio"
      class={looksUp ? 'head looks-up' : 'head'}
      aria-checked={isChosen}
      aria-label={title}
      title={title}
      data-head={`${layer} ${head}`}
      tabIndex={isChosen ? 0 : -1}
      onClick={() => onChoose(layer, head)}
    >
      <canvas ref={canvas} aria-hidden="true" />
      {looksUp && <span aria-hidden="true">{formatNumber(pattern)}</span>}
    </button>
  );
}

const clamp = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));
