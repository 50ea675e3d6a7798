/** Composition root: makes the services and registers the features; no logic. */
import type * as vscode from 'vscode';

export function activate(context: vscode.ExtensionContext): void {
  void context;
}
