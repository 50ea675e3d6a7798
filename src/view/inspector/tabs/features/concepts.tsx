/** What a feature is known to mark, with how well it does. */
import type { FeatureConcept } from '../../../../core/features/catalogue';
import { formatNumber } from '../../../../core/words';
import { words } from '../../words';

export function Concepts({ concepts }: { readonly concepts: readonly FeatureConcept[] }) {
  const numbers = ['precision', 'recall', 'f1'] as const;
  return (
    <>
      <h3>{words('features.concepts')}</h3>
      <table>
        <thead>
          <tr>
            <th>{words('features.concept')}</th>
            <th>{words('features.by')}</th>
            <th class="number">{words('features.threshold')}</th>
            {numbers.map((name) => (
              <th key={name} class="number">
                {words(`features.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {concepts.map((concept) => (
            <tr key={`${concept.concept} ${concept.by}`}>
              <td>{concept.concept}</td>
              <td>{concept.by}</td>
              <td class="number">{formatNumber(100 * concept.threshold)} %</td>
              {numbers.map((name) => (
                <td key={name} class="number">
                  {formatNumber(concept[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
