/** Scores with the waiting shown, and says in one sentence what could not be scored. */
import * as vscode from 'vscode';
import { withProgress } from '../editor/progress';
import type { ScoreJob, Services } from '../services';
import { formatCount } from '../words';

/** False when it was cancelled. */
export async function scoreWithProgress(
  { scores, documents, models }: Pick<Services, 'scores' | 'documents' | 'models'>,
  document: vscode.TextDocument,
  job: Pick<ScoreJob, 'records' | 'only'> = {},
): Promise<boolean> {
  models.retry();
  let isCancelled = false;
  await withProgress('Scoring', async (onProgress, token) => {
    await scores.score(document, { ...job, token, onProgress });
    isCancelled = token.isCancellationRequested;
  });
  const records = job.records ?? [...(documents.get(document)?.records.keys() ?? [])];
  const [first, ...others] = records.flatMap((record) => scores.failure(document, record) ?? []);
  if (first !== undefined) void vscode.window.showWarningMessage(`${first}${moreText(others.length)}`);
  return !isCancelled;
}

function moreText(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? ' (One more record was not scored.)'
    : ` (${formatCount(count)} more records were not scored.)`;
}
