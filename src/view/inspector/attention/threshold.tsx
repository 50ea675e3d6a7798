/** How strong a link must be to be drawn: by the square root, so that there is room for the weak ones. */
import type { Links } from '../../../core/analysis/attention/links';
import { formatCount, formatNumber } from '../../../core/words';
import { words } from '../words';

interface ThresholdProps {
  readonly value: number;
  readonly most: number;
  readonly links: Links;
  readonly onChange: (value: number) => void;
}

const STEPS = 200;

export function Threshold({ value, most, links: { links, total }, onChange }: ThresholdProps) {
  const step = Math.round(STEPS * Math.sqrt(most > 0 ? value / most : 0));
  return (
    <label class="threshold">
      {words('attention.threshold')}
      <input
        type="range"
        min={0}
        max={STEPS}
        value={step}
        aria-valuetext={formatNumber(value)}
        onInput={(event) => onChange(most * (Number(event.currentTarget.value) / STEPS) ** 2)}
      />
      <output>
        {formatNumber(value)}:{' '}
        {links.length < total
          ? words('attention.capped', formatCount(links.length), formatCount(total))
          : words('attention.count', formatCount(total))}
      </output>
    </label>
  );
}
