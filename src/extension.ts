/** Composition root: makes the services and registers the features; no logic. */
import * as vscode from 'vscode';
import { commands } from './host/commands';
import { createDocuments } from './host/documents';
import { diagnostics } from './host/editor/diagnostics';
import { folding } from './host/editor/folding';
import { formatter } from './host/editor/formatter';
import { quickFixes } from './host/editor/quickFixes';
import { semanticTokens } from './host/editor/semanticTokens';
import { symbols } from './host/editor/symbols';

/** What works without a model. */
const languageFeatures = [commands, semanticTokens, symbols, folding, diagnostics, quickFixes, formatter];

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Seqlens', { log: true });
  const documents = createDocuments(context.workspaceState);
  context.subscriptions.push(log, documents);
  for (const feature of languageFeatures) context.subscriptions.push(feature({ context, documents, log }));
}
