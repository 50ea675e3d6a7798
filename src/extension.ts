/** Composition root: makes the services and registers the features; no logic. */
import * as vscode from 'vscode';
import { createDocuments } from './host/documents';

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Seqlens', { log: true });
  const documents = createDocuments(context.workspaceState);
  context.subscriptions.push(log, documents);
}
