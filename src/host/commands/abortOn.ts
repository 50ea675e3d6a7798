import type * as vscode from 'vscode';

/** An editor's cancellation as the signal that runtime and analyses take. */
export function abortOn(token: vscode.CancellationToken): AbortController {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => controller.abort());
  return controller;
}
