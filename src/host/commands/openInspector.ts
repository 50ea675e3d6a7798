import type { Services } from '../services';
import { recordTarget } from './recordTarget';

/** What the model is doing with a record, in one panel. A tab's kind may follow the record. */
export async function openInspector(
  { documents, inspector }: Services,
  ...args: readonly unknown[]
): Promise<void> {
  // The editor's title passes the file alone.
  const named = typeof args[1] === 'number' ? args : [];
  const { document, index } = recordTarget(documents, named);
  await inspector.open(document, index, typeof args[2] === 'string' ? args[2] : undefined);
}
