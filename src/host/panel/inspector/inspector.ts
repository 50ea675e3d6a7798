/** The inspector: one panel a window that follows the cursor or is pinned, and is there again after a reload. */
import * as vscode from 'vscode';
import type { Inspector, InspectorServices } from '../../services';
import { readKept } from './kept';
import { InspectorPanel, VIEW_TYPE } from './panel';
import { Session } from './session';

export function createInspector(services: InspectorServices): Inspector & vscode.Disposable {
  return new Inspecting(services);
}

class Inspecting implements Inspector, vscode.Disposable {
  private session: Session | undefined;
  private readonly registered: vscode.Disposable;

  constructor(private readonly services: InspectorServices) {
    this.registered = vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: (panel, state: unknown) => this.restore(panel, state),
    });
  }

  open(document: vscode.TextDocument, index: number, tab?: string): Promise<void> {
    const session = (this.session ??= this.start(InspectorPanel.create(this.services)));
    session.show({ document, index }, tab);
    return Promise.resolve();
  }

  dispose(): void {
    this.session?.dispose();
    this.registered.dispose();
  }

  private start(panel: InspectorPanel): Session {
    const session = new Session(this.services, panel);
    panel.onDidDispose(() => {
      session.dispose();
      if (this.session === session) this.session = undefined;
    });
    return session;
  }

  private async restore(webview: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = readKept(state);
    // Read before there is a session: one that knows no record yet would show, and keep, the one at the cursor.
    const document = kept && (await documentAt(kept.uri));
    if (this.session) {
      webview.dispose();
      return;
    }
    const session = (this.session = this.start(InspectorPanel.adopt(this.services, webview)));
    session.resume(document && { document, index: kept.index }, kept?.pinned ?? false);
  }
}

/** undefined for a file that is gone: the panel then follows the cursor. */
async function documentAt(uri: string): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  } catch {
    return undefined;
  }
}
