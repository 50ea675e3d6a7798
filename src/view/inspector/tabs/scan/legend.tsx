/** What the colours and marks mean. */
import { cssColour } from '../../../../core/scan/scale';
import { formatExact } from '../../../../core/words';
import { words } from '../../words';
import { useHeatColours } from './colours';
import type { WildTypeMark } from './layout';

const STOPS = [0, 32, 64, 96, 128, 160, 192, 224, 255];

interface LegendProps {
  readonly limit: number;
  readonly disagrees: boolean;
  readonly wildType: WildTypeMark;
}

export function Legend({ limit, disagrees, wildType }: LegendProps) {
  const { table, mark, unknown } = useHeatColours();
  const [width, height] = [160, 12];
  return (
    <p class="legend">
      <span class="key">
        <span>{words('scan.unlikelier')}</span>
        <span>{formatExact(-limit)}</span>
        <svg width={width} height={height} role="img" aria-label={words('scan.logOdds')}>
          {STOPS.map((at, i) => (
            <rect
              key={at}
              x={(i * width) / STOPS.length}
              width={width / STOPS.length + 0.5}
              height={height}
              fill={cssColour(table[at]!)}
            />
          ))}
          <rect width={width} height={height} fill="none" stroke="currentColor" />
        </svg>
        <span>+{formatExact(limit)} nats</span>
        <span>{words('scan.likelier')}</span>
      </span>
      {wildType && (
        <span class="key">
          <svg width={height} height={height} aria-hidden="true">
            <rect width={height} height={height} fill={cssColour(table[128]!)} stroke="currentColor" />
            {wildType === 'dot' ? (
              <circle cx={height / 2} cy={height / 2} r="2.5" fill={mark} />
            ) : (
              <rect x={height / 3} width={height / 3} height={height} fill={mark} />
            )}
          </svg>
          {words('scan.wildType')}
        </span>
      )}
      <span class="key">
        <svg width={height} height={height} aria-hidden="true">
          <rect width={height} height={height} fill={unknown} stroke="currentColor" />
        </svg>
        {words('scan.unknown')}
      </span>
      {disagrees && <span class="key">{words('scan.disagrees')}</span>}
    </p>
  );
}
