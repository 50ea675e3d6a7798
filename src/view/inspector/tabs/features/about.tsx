/** Which autoencoder, how good, and what its activations are held against. */
import type { FeaturesPart } from '../../../../core/inspector/features';
import { formatCount, formatNumber } from '../../../../core/words';
import { words } from '../../words';

interface AboutProps {
  readonly about: Extract<FeaturesPart, { kind: 'about' }>;
  readonly measuring: Extract<FeaturesPart, { kind: 'measuring' }> | undefined;
  readonly onChoose: (name: string) => void;
  readonly onMeasure: () => void;
}

export function About({ about, measuring, onChoose, onMeasure }: AboutProps) {
  const { choices, chosen, training, quality, background } = about;
  const one = choices.find(({ name }) => name === chosen)!;
  return (
    <>
      <p class="methods" title={training}>
        {words('features.about', one.name, one.layer, formatCount(one.features))}
        {quality &&
          ` · ${words(
            'features.quality',
            formatNumber(quality.lossRecovered.zero),
            formatNumber(quality.lossRecovered.mean),
            formatNumber(quality.l0),
            `${formatNumber(100 * quality.dead)} %`,
          )}`}
        <br />
        {background ? (
          words('features.background', background.set)
        ) : measuring ? (
          words('features.measuring', measuring.done, measuring.of)
        ) : (
          <>
            {words('features.noBackground')}{' '}
            <button type="button" onClick={onMeasure}>
              {words('features.measure')}
            </button>
          </>
        )}
      </p>
      {choices.length > 1 && (
        <label>
          {words('features.autoencoder')}{' '}
          <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
            {choices.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}
