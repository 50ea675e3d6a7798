/** Scores with the waiting shown, and says in one sentence what could not be scored. */
import * as vscode from 'vscode';
import { withProgress } from '../editor/progress';
import type { ScoreJob, Services } from '../services';

export async function scoreWithProgress(
  { scores, documents }: Pick<Services, 'scores' | 'documents'>,
  document: vscode.TextDocument,
  job: Pick<ScoreJob, 'records' | 'only'> = {},
): Promise<void> {
  await withProgress('Scoring', (onProgress, token) => scores.score(document, { ...job, token, onProgress }));
  const records = job.records ?? [...(documents.get(document)?.records.keys() ?? [])];
  const failures = records.flatMap((record) => scores.failure(document, record) ?? []);
  const [first] = failures;
  if (first === undefined) return;
  const more = failures.length === 1 ? '' : ` (${failures.length - 1} more records were not scored.)`;
  void vscode.window.showWarningMessage(`${first}${more}`);
}
