import type { FastaDocument } from '../../core/sequence/document';
import type { ScoreJob, Services } from '../services';
import { activeFasta, selectionOf } from './activeFasta';
import { scoreWithProgress } from './scoreWithProgress';
import type { ResidueSpan } from './selectedSpans';

/** Scores the selected residues, each in the context of its whole record; all records that are selected whole at once. */
export async function scoreSelection(services: Services): Promise<void> {
  const active = activeFasta(services.documents);
  for (const job of jobs(active.fasta, selectionOf(active)))
    if (!(await scoreWithProgress(services, active.editor.document, job))) return;
}

function jobs(
  { records }: FastaDocument,
  spans: readonly ResidueSpan[],
): Pick<ScoreJob, 'records' | 'only'>[] {
  const isWhole = ({ record, start, end }: ResidueSpan): boolean =>
    start === 0 && end === records[record]!.length;
  const whole = spans.filter(isWhole).map(({ record }) => record);
  const parts = spans.filter((span) => !isWhole(span));
  return [
    ...(whole.length > 0 ? [{ records: whole }] : []),
    ...parts.map(({ record, start, end }) => ({ records: [record], only: { start, end } })),
  ];
}
