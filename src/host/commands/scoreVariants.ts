import { SeqlensError, isCancelled } from '../../protocol/errors';
import { withProgress } from '../editor/progress';
import type { Services } from '../services';
import { recordTarget } from './recordTarget';

/** Scores the wild type that a variant is read against (once for all its variants), and the variant where needed. */
export async function scoreVariants(
  { documents, variants }: Services,
  ...args: readonly unknown[]
): Promise<void> {
  const { document, index } = recordTarget(documents, args);
  const variant = variants.of(document, index);
  if (!variant) {
    throw new SeqlensError(
      'input.invalid',
      'This record is no variant: mark a reference record, or name its mutations in the header (A42G).',
    );
  }
  await withProgress('Scoring', async (report, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    try {
      await variants.score(document, index, abort.signal, report);
    } catch (error) {
      if (!isCancelled(error)) throw error;
    }
  });
}
