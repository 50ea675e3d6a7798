import * as vscode from 'vscode';

const SHOWN_MS = 3_000;

/** Puts text on the clipboard and says so for a moment. */
export async function copyText(text: string, records: number, format: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  const what = records === 1 ? '1 record' : `${records.toLocaleString('en')} records`;
  vscode.window.setStatusBarMessage(`Copied ${what} as ${format}.`, SHOWN_MS);
}
