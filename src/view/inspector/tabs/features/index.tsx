/** Which features of a sparse autoencoder fire in the record: a ranked list, and a page for the one that is chosen. */
import { useMemo, useState } from 'preact/hooks';
import { activeFeatures, featuresIn, type FeatureOrder } from '../../../../core/features/activeFeatures';
import { searchFeatures } from '../../../../core/features/catalogue';
import { spanToShown } from '../../../../core/sequence/coordinates';
import { formatCount } from '../../../../core/words';
import type { Stretch } from '../../../../protocol/inspectorValues';
import { useKept } from '../../kept';
import { useSelection } from '../../selection';
import { useInspection } from '../../useInspection';
import { words } from '../../words';
import type { Tab, ViewProps } from '../tab';
import { About } from './about';
import { FeatureList } from './list';
import { FeaturePage } from './page';
import { gathered, type FeaturesOfRecord } from './record';
import { SaveFeatures } from './saveFeatures';
import { Validation } from './validation';

export const features: Tab = {
  kind: 'features',
  title: 'features.title',
  available: ({ model }) => model !== undefined,
  View: FeaturesView,
};

const isName = (value: unknown): value is string | null => value === null || typeof value === 'string';
const isOrder = (value: unknown): value is FeatureOrder => value === 'activation' || value === 'frequency';

function FeaturesView({ subject }: ViewProps) {
  const [sae, chooseSae] = useKept<string | null>('features.sae', null, isName);
  const [order, setOrder] = useKept<FeatureOrder>('features.order', 'activation', isOrder);
  const [measure, setMeasure] = useState(false);
  const { parts, state, failure } = useInspection('features', subject, { sae, measure });
  const { about, measuring, rows } = useMemo(() => gathered(parts), [parts]);
  const [query, setQuery] = useState('');
  const [onlyHere, setOnlyHere] = useState(false);
  const { range, feature } = useSelection();
  const all = useMemo(
    () => (rows ? activeFeatures(rows, about?.background, order) : []),
    [rows, about?.background, order],
  );
  if (failure !== undefined) return <p role="alert">{failure}</p>;
  if (measuring && !about) return <p>{words('features.measuring', measuring.done, measuring.of)}</p>;
  if (!about) return <p class="empty">{words('frame.waiting')}</p>;
  if (about.choices.length === 0) return <p>{words('features.none', subject.model?.name ?? '')}</p>;
  const wanted = wantedFeatures({ about, rows, measuring }, query, onlyHere ? range : undefined);
  const active = wanted ? all.filter((each) => wanted.has(each.feature)) : all;
  return (
    <>
      <About about={about} measuring={measuring} onChoose={chooseSae} onMeasure={() => setMeasure(true)} />
      <p class="controls">
        <label>
          {words('features.order')}{' '}
          <select value={order} onChange={(event) => setOrder(event.currentTarget.value as FeatureOrder)}>
            <option value="activation">{words('features.byActivation')}</option>
            <option value="frequency" disabled={!about.background}>
              {words('features.byFrequency')}
            </option>
          </select>
        </label>
        <input
          type="search"
          placeholder={words('features.search')}
          aria-label={words('features.search')}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
        {range && (
          <label>
            <input
              type="checkbox"
              checked={onlyHere}
              onChange={(event) => setOnlyHere(event.currentTarget.checked)}
            />{' '}
            {placeWords(range)}
          </label>
        )}
        <span aria-live="polite">
          {state === 'asking'
            ? words('frame.waiting')
            : words('features.count', formatCount(active.length), formatCount(all.length))}
        </span>
      </p>
      {rows && feature !== undefined && <FeaturePage {...about} feature={feature} rows={rows} />}
      {rows && <SaveFeatures {...{ subject, about, rows, active }} />}
      {about.catalogue?.comparison && <Validation comparison={about.catalogue.comparison} />}
      {rows && <FeatureList {...about} subject={subject} rows={rows} active={active} />}
    </>
  );
}

/** Numbers of those that the search and the residues pointed at leave; undefined for all. */
function wantedFeatures(
  { about, rows }: FeaturesOfRecord,
  query: string,
  range: Stretch | undefined,
): ReadonlySet<number> | undefined {
  const firing = range && rows && featuresIn(rows, range.start, range.end);
  if (query.trim() === '') return firing;
  const found = about?.catalogue
    ? searchFeatures(about.catalogue, query).map(({ feature }) => feature)
    : numberIn(query);
  return new Set(firing ? found.filter((feature) => firing.has(feature)) : found);
}

function placeWords(range: Stretch): string {
  const { first, last } = spanToShown(range);
  return first === last
    ? words('features.here', formatCount(first))
    : words('features.hereRange', formatCount(first), formatCount(last));
}

/** Without descriptions there are only numbers to search: `f/12`, `12`. */
function numberIn(query: string): number[] {
  const [, digits] = /^\s*(?:f\/)?(\d+)\s*$/.exec(query) ?? [];
  return digits === undefined ? [] : [Number(digits)];
}
