/** Activation times as VS Code itself takes them: the table of "Developer: Startup Performance". */
import * as vscode from 'vscode';
import { until } from '../../tools/lib/poll';
import type { ActivationResult, Task } from './task';

const EXTENSION = 'seqlens.seqlens';

export async function activation({ file }: Extract<Task, { kind: 'activation' }>): Promise<ActivationResult> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
  await until('activation', () => vscode.extensions.getExtension(EXTENSION)?.isActive);
  // Made anew at each opening; VS Code lets go of it some time after.
  const page = vscode.Uri.parse('perf:Startup Performance');
  return until(
    'the row of the extension',
    async () => {
      await vscode.commands.executeCommand('perfview.show');
      return read((await vscode.workspace.openTextDocument(page)).getText());
    },
    { interval: 500, timeout: 60_000 },
  );
}

/** | Extension | Eager | Load Code | Call Activate | Finish Activate | Event | By | */
function read(text: string): ActivationResult | undefined {
  const row = text.split('\n').find((line) => line.includes(`| ${EXTENSION} `));
  const [load, activate, finish] = (row ?? '').split('|').slice(3, 6).map(Number);
  return load === undefined || activate === undefined || finish === undefined
    ? undefined
    : { load, activate, finish };
}
