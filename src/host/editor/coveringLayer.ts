/** One background a residue: which layer takes the place of the likelihood's colours in a record. */
import type * as vscode from 'vscode';
import type { Services } from '../services';
import { settings } from '../settings';

export type CoveringServices = 'copies' | 'activations';

export function coveringLayer(
  { copies, activations }: Pick<Services, CoveringServices>,
  document: vscode.TextDocument,
  record: number,
): 'feature' | 'borrowed' | undefined {
  if (settings.layers.features.get() && activations.shownIn(document, record) !== undefined) return 'feature';
  const isBorrowed = settings.layers.borrowed.get() && copies.of(document, record)?.borrowed !== undefined;
  return isBorrowed ? 'borrowed' : undefined;
}
