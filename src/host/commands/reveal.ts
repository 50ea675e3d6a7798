import * as vscode from 'vscode';
import type { LineColumn } from '../../core/sequence/types';

/** Puts the cursor at a place and brings it into view. */
export function reveal(editor: vscode.TextEditor, { line, column }: LineColumn): void {
  const position = new vscode.Position(line, column);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(
    new vscode.Range(position, position),
    vscode.TextEditorRevealType.InCenterIfOutsideViewport,
  );
}
