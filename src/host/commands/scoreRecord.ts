import type { Services } from '../services';
import { recordTarget } from './recordTarget';
import { scoreWithProgress } from './scoreWithProgress';

/** Scores the record at the cursor, or `[uri, record]`. */
export async function scoreRecord(services: Services, ...args: readonly unknown[]): Promise<void> {
  const { document, index } = recordTarget(services.documents, args);
  await scoreWithProgress(services, document, { records: [index] });
}
