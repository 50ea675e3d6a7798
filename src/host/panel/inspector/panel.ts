/** The inspector's webview: typed messages in and out. */
import * as vscode from 'vscode';
import { readInspectorMessage, type HostMessage, type InspectorMessage } from '../../../protocol/inspector';
import type { InspectorServices } from '../../services';
import { loadPage } from '../html';
import { VIEW_TYPE } from './viewType';

export class InspectorPanel {
  private readonly received = new vscode.EventEmitter<InspectorMessage>();
  private readonly hidden = new vscode.EventEmitter<void>();
  readonly onDidReceive = this.received.event;
  /** The page is gone until it is shown again: VS Code keeps its state, not the page. */
  readonly onDidHide = this.hidden.event;
  readonly onDidDispose: vscode.Event<void>;

  static create({ context }: InspectorServices): InspectorPanel {
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    return new InspectorPanel(context, vscode.window.createWebviewPanel(VIEW_TYPE, title(), column));
  }

  /** One that VS Code restores. */
  static adopt({ context }: InspectorServices, webview: vscode.WebviewPanel): InspectorPanel {
    return new InspectorPanel(context, webview);
  }

  private constructor(
    context: vscode.ExtensionContext,
    private readonly view: vscode.WebviewPanel,
  ) {
    this.onDidDispose = view.onDidDispose;
    view.webview.onDidReceiveMessage((received: unknown) => {
      const message = readInspectorMessage(received);
      if (message) this.received.fire(message);
    });
    view.onDidChangeViewState(() => {
      if (!view.visible) this.hidden.fire();
    });
    loadPage(view.webview, context.extensionUri, {
      script: 'inspector.js',
      styles: ['page.css', 'inspector.css', 'scan.css'],
    });
  }

  post(message: HostMessage): void {
    void this.view.webview.postMessage(message);
  }

  reveal(): void {
    if (!this.view.visible) this.view.reveal(undefined, true);
  }

  name(record: string | undefined): void {
    this.view.title = title(record);
  }
}

function title(record?: string): string {
  return record === undefined ? vscode.l10n.t('Seqlens Inspector') : vscode.l10n.t('Inspector: {0}', record);
}
