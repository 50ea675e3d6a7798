/** One feature: what it is, how it is distributed, where it fires here and in the proteins that it likes best. */
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { highestOf } from '../../../../core/features/activationTrack';
import { featureTrack } from '../../../../core/features/activeFeatures';
import type { FeatureBackground } from '../../../../core/features/background';
import type { FeatureCatalogue, FeatureEntry } from '../../../../core/features/catalogue';
import { firingStretches } from '../../../../core/features/stretches';
import { spanToShown } from '../../../../core/sequence/coordinates';
import { formatCount, formatNumber } from '../../../../core/words';
import type { SparseRows } from '../../../../protocol/sparse';
import { selection } from '../../selection';
import { words } from '../../words';
import { Concepts } from './concepts';
import { Example } from './example';
import { ShowFeature } from './showFeature';
import { Strip } from './strip';

interface PageProps {
  readonly feature: number;
  readonly rows: SparseRows;
  readonly catalogue: FeatureCatalogue | undefined;
  readonly background: FeatureBackground | undefined;
  /** Name of the autoencoder. */
  readonly chosen: string;
  /** The feature that the editor colours. */
  readonly shown: number | null;
}

export function FeaturePage({ feature, rows, catalogue, background, chosen, shown }: PageProps) {
  const entry = catalogue?.features[feature];
  const track = useMemo(() => featureTrack(rows, feature), [rows, feature]);
  const most = highestOf(track, feature, background);
  const page = useRef<HTMLElement>(null);
  // It is chosen far down in a list that it stands above.
  useEffect(() => page.current?.scrollIntoView({ block: 'nearest' }), [feature]);
  return (
    <article ref={page} class="feature" aria-label={`f/${feature}`}>
      <h2>
        f/{feature}
        <button type="button" onClick={() => selection.update({ feature: undefined })}>
          {words('features.close')}
        </button>
      </h2>
      <p>{entry?.text ?? words('features.undescribed')}</p>
      <ShowFeature feature={feature} sae={chosen} shown={shown} />
      {entry && <Facts entry={entry} feature={feature} background={background} />}
      <Strip track={track} most={most} label={`f/${feature}`} height={48} />
      <Fires track={track} />
      {entry && entry.histogram.some((count) => count > 0) && <Histogram counts={entry.histogram} />}
      {entry && entry.examples.length > 0 && (
        <>
          <h3>{words('features.examples')}</h3>
          {entry.examples.map((example) => (
            <Example key={`${example.id} ${example.first}`} {...example} />
          ))}
          <p class="methods">{words('features.examplesOf', catalogue.described)}</p>
        </>
      )}
      {entry && entry.concepts.length > 0 && <Concepts concepts={entry.concepts} />}
    </article>
  );
}

interface FactsProps {
  readonly entry: FeatureEntry;
  readonly feature: number;
  readonly background: FeatureBackground | undefined;
}

function Facts({ entry, feature, background }: FactsProps) {
  const share = (part: number, whole: number): string => `${formatNumber((100 * part) / whole)} %`;
  return (
    <>
      {background && (
        <p class="methods">
          {words(
            'features.pattern',
            entry.pattern,
            share(background.active[feature]!, background.residues),
            share(background.proteinsActive[feature]!, background.proteins),
            formatNumber(background.max[feature]!),
          )}
        </p>
      )}
      {entry.letters.length > 0 && (
        <p class="methods">
          {words(
            'features.letters',
            entry.letters.map(([letter, of]) => `${letter} ${formatNumber(100 * of)} %`).join(', '),
          )}
        </p>
      )}
      {entry.around.length > 1 && <p class="methods">{words('features.around', entry.around)}</p>}
    </>
  );
}

function Fires({ track }: { readonly track: Float32Array }) {
  const stretches = firingStretches(track);
  if (stretches.length === 0) return <p>{words('features.silent')}</p>;
  return (
    <p class="fires">
      {words('features.fires')}{' '}
      {stretches.map(({ start, end }) => {
        const { first, last } = spanToShown({ start, end });
        return (
          <button
            key={start}
            type="button"
            class="plain"
            onClick={() => selection.update({ range: { start, end } })}
          >
            {first === last ? formatCount(first) : `${formatCount(first)}–${formatCount(last)}`}
          </button>
        );
      })}
    </p>
  );
}

function Histogram({ counts }: { readonly counts: readonly number[] }) {
  const most = Math.max(...counts);
  const label = `${words('features.histogram')}: ${counts.map((count) => formatCount(count)).join(', ')}`;
  return (
    <figure>
      <figcaption>{words('features.histogram')}</figcaption>
      <svg class="histogram" role="img" aria-label={label} viewBox="0 0 200 60">
        {counts.map((count, i) => {
          // Square roots: the strongest tenths are what one looks for, and they are few.
          const tall = Math.sqrt(count / most) * 58;
          return (
            <rect key={i} class="bars" x={i * 20 + 1} y={60 - tall} width={18} height={tall}>
              <title>{formatCount(count)}</title>
            </rect>
          );
        })}
      </svg>
    </figure>
  );
}
