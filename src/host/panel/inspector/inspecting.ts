/** The inspector once it was asked for: one panel a window that follows the cursor or is pinned. */
import * as vscode from 'vscode';
import type { InspectorServices } from '../../services';
import { readKept } from './kept';
import { InspectorPanel } from './panel';
import { Session } from './session';

export class Inspecting implements vscode.Disposable {
  private session: Session | undefined;

  constructor(private readonly services: InspectorServices) {}

  open(document: vscode.TextDocument, index: number, tab?: string): void {
    const session = (this.session ??= this.start(InspectorPanel.create(this.services)));
    session.show({ document, index }, tab);
  }

  dispose(): void {
    this.session?.dispose();
  }

  private start(panel: InspectorPanel): Session {
    const session = new Session(this.services, panel);
    panel.onDidDispose(() => {
      session.dispose();
      if (this.session === session) this.session = undefined;
    });
    return session;
  }

  /** A panel that was there before a reload, with what its page kept. */
  async restore(webview: vscode.WebviewPanel, state: unknown): Promise<void> {
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
