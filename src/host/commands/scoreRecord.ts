import type { Services } from '../services';
import { recordTarget } from './recordArguments';
import { scoreWithProgress } from './scoreWithProgress';

/** Scores the record at the cursor, or `[uri, record]`. */
export async function scoreRecord(services: Services, ...args: readonly unknown[]): Promise<void> {
  const { document, record } = await recordTarget(services.documents, args);
  await scoreWithProgress(services, document, { records: [record] });
}
