import type { Services } from '../services';
import { activeFasta, selectionOf } from './activeFasta';
import { scoreWithProgress } from './scoreWithProgress';

/** Scores the selected residues, each in the context of its whole record. */
export async function scoreSelection(services: Services): Promise<void> {
  const active = activeFasta(services.documents);
  for (const { record, start, end } of selectionOf(active)) {
    const job = { records: [record], only: { start, end } };
    if (!(await scoreWithProgress(services, active.editor.document, job))) return;
  }
}
