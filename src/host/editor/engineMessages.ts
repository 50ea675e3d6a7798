/** Says what happened when the model process died or refused an input: once, and never in the way of typing. */
import * as vscode from 'vscode';
import type { Feature } from '../services';

export const engineMessages: Feature = ({ client, log }) => {
  let last = '';
  const subscription = client.onDidChangeStatus(({ message }) => {
    if (message === last) return;
    last = message;
    if (message === '') return;
    log.warn(message);
    const show = 'Show Log';
    void vscode.window.showWarningMessage(message, show).then((answer) => {
      if (answer === show) log.show();
    });
  });
  return new vscode.Disposable(() => subscription.dispose());
};
