import type * as vscode from 'vscode';

type Type = vscode.TextEditorDecorationType;

/** Shows these ranges and no others of the types in `before`; returns the types that have some now. */
export function replaceRanges(
  editor: vscode.TextEditor,
  before: ReadonlySet<Type> | undefined,
  ranges: ReadonlyMap<Type, readonly vscode.Range[]>,
): ReadonlySet<Type> {
  for (const type of before ?? []) if (!ranges.has(type)) editor.setDecorations(type, []);
  for (const [type, each] of ranges) editor.setDecorations(type, each);
  return new Set(ranges.keys());
}
