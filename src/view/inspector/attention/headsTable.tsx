/** All heads in numbers: what the small multiples show, for screen readers and for reading values. */
import { formatSpan, toShown } from '../../../core/sequence/coordinates';
import { formatNumber } from '../../../core/words';
import type { Stretch, Subject } from '../../../protocol/inspectorValues';
import { ExportButtons } from '../parts/export';
import { words } from '../words';
import { headsCsv, headsJson } from './files';
import { headsSvg } from './headsExport';
import type { Layer } from './smallMultiples';

interface HeadsTableProps {
  readonly subject: Subject;
  readonly window: Stretch;
  readonly layers: readonly Layer[];
  readonly onChoose: (layer: number, head: number) => void;
}

export function HeadsTable({ subject, window, layers, onChoose }: HeadsTableProps) {
  const hasPartners = layers[0]?.chance !== undefined;
  const title = `${words('attention.heads')} · ${subject.name} ${formatSpan(window)} · ${subject.model?.name ?? ''}`;
  return (
    <details>
      <summary>{words('attention.headsTable')}</summary>
      <div class="links-box">
        <table class="links">
          <caption>{words('attention.heads')}</caption>
          <thead>
            <tr>
              <th scope="col">{words('attention.headColumn')}</th>
              <th scope="col">{words('attention.toStart')}</th>
              <th scope="col">{words('attention.toEnd')}</th>
              {hasPartners && <th scope="col">{words('attention.patternColumn')}</th>}
            </tr>
          </thead>
          <tbody>
            {layers.flatMap(({ layer, heads }) =>
              heads.map(({ before, after, pattern }, head) => (
                <tr key={`${layer} ${head}`}>
                  <td>
                    <button type="button" class="plain" onClick={() => onChoose(layer, head)}>
                      {words('attention.head', toShown(layer), toShown(head))}
                    </button>
                  </td>
                  <td class="number">{formatNumber(before)}</td>
                  <td class="number">{formatNumber(after)}</td>
                  {hasPartners && <td class="number">{formatNumber(pattern)}</td>}
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
      <ExportButtons
        name={`${subject.id || 'record'}_heads`}
        svg={() => headsSvg(layers, window.end - window.start, title)}
        csv={() => headsCsv(layers)}
        json={() => headsJson(layers, window, subject)}
      />
    </details>
  );
}
