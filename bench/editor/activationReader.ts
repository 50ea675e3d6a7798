/**
 * An extension that writes down how long others took to activate. Times are VS Code's own: the table of
 * "Developer: Startup Performance".
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { until } from '../../tools/lib/poll';
import type { ActivationResult, ActivationTask } from './task';

export function activate(): void {
  const task = JSON.parse(readFileSync(join(__dirname, 'task.json'), 'utf8')) as ActivationTask;
  note(task).catch((error: unknown) => save(task.result, String(error)));
}

async function note({ file, extensions, result }: ActivationTask): Promise<void> {
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
  const seen: ActivationResult = Object.fromEntries(extensions.map((id, i) => [id, times[i]!]));
  save(result, seen);
}

/** Under another name first: whoever waits for the file reads the whole of it. */
function save(result: string, seen: ActivationResult | string): void {
  writeFileSync(`${result}.part`, JSON.stringify(seen));
  renameSync(`${result}.part`, result);
}

/** | Extension | Eager | Load Code | Call Activate | Finish Activate | Event | By | */
function row(text: string, extension: string): ActivationResult[string] | undefined {
  const found = text.split('\n').find((line) => line.includes(`| ${extension} `));
  const [load, activate, finish] = (found ?? '').split('|').slice(3, 6).map(Number);
  return load === undefined || activate === undefined || finish === undefined
    ? undefined
    : { load, activate, finish };
}
