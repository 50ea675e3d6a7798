/** The features that are active in the record, ranked, each with its track. */
import { useMemo, useState } from 'preact/hooks';
import { featureTrack, type ActiveFeature } from '../../../../core/features/activeFeatures';
import type { FeatureBackground } from '../../../../core/features/background';
import type { FeatureCatalogue } from '../../../../core/features/catalogue';
import { toShown } from '../../../../core/sequence/coordinates';
import { formatCount, formatNumber } from '../../../../core/words';
import type { Subject } from '../../../../protocol/inspectorValues';
import type { SparseRows } from '../../../../protocol/sparse';
import { selection, useSelection } from '../../selection';
import { words } from '../../words';
import { Strip } from './strip';

const PAGE = 40;

interface ListProps {
  readonly subject: Subject;
  readonly rows: SparseRows;
  readonly active: readonly ActiveFeature[];
  readonly catalogue: FeatureCatalogue | undefined;
  readonly background: FeatureBackground | undefined;
}

export function FeatureList({ subject, rows, active, catalogue, background }: ListProps) {
  const [shown, setShown] = useState(PAGE);
  const { feature: chosen } = useSelection();
  // Hovering draws the list anew; long records have long tracks.
  const listed = useMemo(
    () => active.slice(0, shown).map((each) => ({ ...each, track: featureTrack(rows, each.feature) })),
    [active, shown, rows],
  );
  return (
    <>
      <table class="features">
        <thead>
          <tr>
            <th>{words('features.feature')}</th>
            <th class="number">{words('features.activation')}</th>
            {background && <th class="number">{words('features.of')}</th>}
            <th class="number">{words('features.residues')}</th>
            {background && <th class="number">{words('features.enrichment')}</th>}
          </tr>
        </thead>
        <tbody>
          {listed.map((each) => (
            <tr key={each.feature} aria-current={each.feature === chosen}>
              <td class="along">
                <button
                  type="button"
                  class="plain"
                  onClick={() => selection.update({ feature: each.feature })}
                >
                  f/{each.feature}
                </button>{' '}
                {catalogue?.features[each.feature]?.text}
                <Strip
                  track={each.track}
                  most={background?.max[each.feature] || each.max}
                  label={`f/${each.feature}, ${strongest(each, subject)}`}
                />
              </td>
              <td class="number" title={strongest(each, subject)}>
                {formatNumber(each.max)}
              </td>
              {background && (
                <td class="number">
                  {each.relative === null ? '' : `${formatNumber(100 * each.relative)} %`}
                </td>
              )}
              <td class="number">{formatCount(each.residues)}</td>
              {background && <td class="number">{formatNumber(each.enrichment ?? NaN)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {shown < active.length && (
        <button type="button" onClick={() => setShown(shown + PAGE)}>
          {words('features.more')}
        </button>
      )}
    </>
  );
}

function strongest({ at }: ActiveFeature, { residues }: Subject): string {
  return words('features.strongest', String.fromCharCode(residues[at]!), formatCount(toShown(at)));
}
