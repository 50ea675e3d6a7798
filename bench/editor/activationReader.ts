/**
 * An extension that writes down how long others took to activate, then restarts the extension host, until it has seen
 * enough. Times are VS Code's own: the table of "Developer: Startup Performance".
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { until } from '../../tools/lib/poll';
import type { ActivationResult, ActivationTask } from './task';

export function activate(): void {
  const task = JSON.parse(readFileSync(join(__dirname, 'task.json'), 'utf8')) as ActivationTask;
  note(task).catch((error: unknown) => writeFileSync(task.result, JSON.stringify(String(error))));
}

async function note({ file, extensions, result, starts }: ActivationTask): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.file(file));
  await until('activation', () => extensions.every((id) => vscode.extensions.getExtension(id)?.isActive), {
    timeout: 60_000,
  });
  const page = vscode.Uri.parse('perf:Startup Performance');
  const times = await until(
    'the rows of the extensions',
    async () => {
      // Made anew at each opening; VS Code lets go of it some time after.
      await vscode.commands.executeCommand('perfview.show');
      const text = (await vscode.workspace.openTextDocument(page)).getText();
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      const rows = extensions.flatMap((id) => row(text, id) ?? []);
      return rows.length === extensions.length ? rows : undefined;
    },
    { interval: 500, timeout: 60_000 },
  );
  const seen = JSON.parse(readFileSync(result, 'utf8')) as ActivationResult[];
  seen.push(Object.fromEntries(extensions.map((id, i) => [id, times[i]!])));
  writeFileSync(result, JSON.stringify(seen));
  if (seen.length < starts) await vscode.commands.executeCommand('workbench.action.restartExtensionHost');
}

/** | Extension | Eager | Load Code | Call Activate | Finish Activate | Event | By | */
function row(text: string, extension: string): ActivationResult[string] | undefined {
  const found = text.split('\n').find((line) => line.includes(`| ${extension} `));
  const [load, activate, finish] = (found ?? '').split('|').slice(3, 6).map(Number);
  return load === undefined || activate === undefined || finish === undefined
    ? undefined
    : { load, activate, finish };
}
