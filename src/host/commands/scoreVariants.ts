import * as vscode from 'vscode';
import { SeqlensError, isCancelled } from '../../protocol/errors';
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
  const abort = new AbortController();
  const title = `Scoring ${variant.call.wildTypeName}`;
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  await vscode.window.withProgress(options, async (_, token) => {
    token.onCancellationRequested(() => abort.abort());
    try {
      await variants.score(document, index, abort.signal);
    } catch (error) {
      if (!isCancelled(error)) throw error;
    }
  });
}
