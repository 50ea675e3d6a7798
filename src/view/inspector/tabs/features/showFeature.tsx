/** Takes a feature elsewhere: its colours into the editor, its track into the sequence view. */
import { useState } from 'preact/hooks';
import { isCancelled } from '../../../../protocol/errors';
import { ask } from '../../ask';
import { useFeaturesAlong } from '../../sequence/featuresAlong';
import { words } from '../../words';

interface ShowProps {
  readonly feature: number;
  /** Name of its autoencoder. */
  readonly sae: string;
  /** The feature that the editor colours. */
  readonly shown: number | null;
}

export function ShowFeature({ feature, sae, shown }: ShowProps) {
  const [along, setAlong] = useFeaturesAlong();
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const features = along?.sae === sae ? along.features : [];
  const isAlong = features.includes(feature);
  const colour = (): void => {
    setFailure(undefined);
    ask('colourFeature', { feature: shown === feature ? null : feature }, () => undefined).catch(
      (error: unknown) => {
        if (!isCancelled(error)) setFailure(error instanceof Error ? error.message : String(error));
      },
    );
  };
  const others = features.filter((each) => each !== feature);
  return (
    <>
      <p class="choice">
        <button type="button" aria-pressed={shown === feature} onClick={colour}>
          {words('features.colour')}
        </button>
        <button
          type="button"
          aria-pressed={isAlong}
          onClick={() => setAlong({ sae, features: isAlong ? others : [...others, feature] })}
        >
          {words('features.along')}
        </button>
      </p>
      {failure !== undefined && <p role="alert">{failure}</p>}
    </>
  );
}
