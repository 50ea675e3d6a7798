/** What a person is told of a model before it is fetched: sizes in the units of a download page. */
import { formatBytes } from '../core/bytes';
import type { CatalogueEntry } from '../runtime/weights/catalogue';
import { downloadBytes, memoryBytes, parameterCount } from '../runtime/weights/modelSize';
import { scanSeconds } from './modelSpeed';

export interface ModelFacts {
  /** `7.51 M`; undefined where nothing is known before the download, like the rest. */
  readonly parameters: string | undefined;
  readonly download: string | undefined;
  readonly memory: string | undefined;
  readonly licence: string;
  /** Seconds for a protein of FACTS_LENGTH residues on this machine. */
  readonly seconds: number | undefined;
}

export const FACTS_LENGTH = 300;

export function factsOf(entry: CatalogueEntry, operationsPerSecond: number | undefined): ModelFacts {
  const { shape, licence, weights } = entry;
  const bytes = downloadBytes(entry);
  return {
    parameters: shape && parametersText(parameterCount(shape)),
    download: bytes === undefined ? undefined : `${weights ? '' : 'about '}${formatBytes(bytes)}`,
    memory: shape && `about ${formatBytes(memoryBytes(parameterCount(shape)))}`,
    licence,
    seconds:
      shape && operationsPerSecond !== undefined
        ? scanSeconds(shape, FACTS_LENGTH, operationsPerSecond)
        : undefined,
  };
}

function parametersText(count: number): string {
  return count < 1e9 ? `${(count / 1e6).toPrecision(3)} M` : `${(count / 1e9).toPrecision(3)} B`;
}
