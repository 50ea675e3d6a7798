/** `Seqlens: Compare with Measurements`: a table of measured variants of the record, beside its mutational scan. */
import { measuredTables } from '../panel/inspector/measuredTables';
import type { Services } from '../services';
import { recordTarget } from './recordTarget';

export async function compareMeasurements(
  { documents, inspector }: Services,
  ...args: readonly unknown[]
): Promise<void> {
  const { document, index } = recordTarget(documents, args);
  const uri = await measuredTables.choose();
  if (!uri) return;
  measuredTables.put(uri);
  await inspector.open(document, index, 'scan');
}
