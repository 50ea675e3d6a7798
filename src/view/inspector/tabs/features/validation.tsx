/** What the features are worth: the best one for each concept beside what one could have had without an autoencoder. */
import { COMPARED, type ConceptComparison, type UnitMeasures } from '../../../../core/features/catalogue';
import { formatNumber } from '../../../../core/words';
import { selection } from '../../selection';
import { words } from '../../words';

const COLUMNS = {
  sae: 'features.feature',
  neuron: 'features.neuron',
  aminoAcid: 'features.aminoAcid',
  shuffled: 'features.shuffledModel',
} as const;

export function Validation({ comparison }: { readonly comparison: readonly ConceptComparison[] }) {
  return (
    <details class="validation">
      <summary>{words('features.validation')}</summary>
      <table>
        <thead>
          <tr>
            <th>{words('features.concept')}</th>
            <th>{words('features.by')}</th>
            {COMPARED.map((name) => (
              <th key={name} class="number">
                {words(COLUMNS[name])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {comparison.map((row) => (
            <Row key={`${row.concept} ${row.by}`} {...row} />
          ))}
        </tbody>
      </table>
      <p class="methods">{words('features.validationNote')}</p>
    </details>
  );
}

function Row(row: ConceptComparison) {
  const most = Math.max(...COMPARED.map((name) => row[name].f1));
  return (
    <tr>
      <td>{row.concept}</td>
      <td>{row.by}</td>
      {COMPARED.map((name) => (
        <td key={name} class={row[name].f1 === most ? 'number best' : 'number'} title={details(row[name])}>
          {name === 'sae' && (
            <button type="button" class="plain" onClick={() => selection.update({ feature: row.sae.unit })}>
              f/{row.sae.unit}
            </button>
          )}{' '}
          {formatNumber(row[name].f1)}
        </td>
      ))}
    </tr>
  );
}

function details({ precision, recall }: UnitMeasures): string {
  return words('features.measures', formatNumber(precision), formatNumber(recall));
}
