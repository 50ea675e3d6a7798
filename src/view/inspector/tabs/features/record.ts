/** The parts of an answer put together: what is known of the autoencoder, and the rows as far as they have come. */
import { joinRows } from '../../../../core/features/sparseRows';
import type { FeaturesPart } from '../../../../core/inspector/features';
import type { SparseRows } from '../../../../protocol/sparse';

type Of<K extends FeaturesPart['kind']> = Extract<FeaturesPart, { kind: K }>;

export interface FeaturesOfRecord {
  readonly about: Of<'about'> | undefined;
  readonly measuring: Of<'measuring'> | undefined;
  readonly rows: SparseRows | undefined;
}

export function gathered(parts: readonly FeaturesPart[]): FeaturesOfRecord {
  const of = <K extends FeaturesPart['kind']>(kind: K): Of<K>[] =>
    parts.filter((part): part is Of<K> => part.kind === kind);
  const rows = of('rows').map((part) => part.rows);
  return {
    about: of('about').at(-1),
    measuring: of('measuring').at(-1),
    rows: rows.length === 0 ? undefined : joinRows(rows),
  };
}
