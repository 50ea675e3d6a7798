/** A stretch of a protein in which a feature fires, each residue as strong as it fires there. */
import type { FeatureExample } from '../../../../core/features/catalogue';
import { formatCount } from '../../../../core/words';

export function Example({ id, first, residues, tenths }: FeatureExample) {
  return (
    <p class="example">
      <span class="id">
        {id} {formatCount(first)}
      </span>
      <code>
        {Array.from(residues, (letter, i) => {
          const tenth = Number(tenths[i]);
          return (
            <span key={i} style={{ '--tenth': tenth }} class={tenth > 0 ? 'fires' : undefined}>
              {letter}
            </span>
          );
        })}
      </code>
    </p>
  );
}
