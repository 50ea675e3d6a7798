/** A figure or table that the user keeps: asks where, and writes it. */
import * as vscode from 'vscode';

/** `name` is proposed, in the workspace's folder. undefined when the user thought better of it. */
export async function saveAs(name: string, content: string | Uint8Array): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (!target) return undefined;
  await vscode.workspace.fs.writeFile(
    target,
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
  );
  return target;
}
