/** The table of commands: id without `seqlens.` -> what it does. One command a file. */
import * as vscode from 'vscode';
import { SeqlensError } from '../../protocol/errors';
import type { Command, CommandServices } from './command';
import { copyAsFasta } from './copyAsFasta';
import { copyAsTsv } from './copyAsTsv';
import { goToRecord } from './goToRecord';
import { toggleResidueClasses } from './toggleResidueClasses';

const table: Readonly<Record<string, Command>> = {
  copyAsFasta,
  copyAsTsv,
  goToRecord,
  toggleResidueClasses,
};

export const commands = (services: CommandServices): vscode.Disposable =>
  vscode.Disposable.from(
    ...Object.entries(table).map(([id, command]) =>
      vscode.commands.registerCommand(`seqlens.${id}`, (...args: readonly unknown[]) =>
        run(() => command(services, ...args), services),
      ),
    ),
  );

/** What a user can act on is told in a sentence; anything else is ours to mend, and goes to the log as well. */
async function run(command: () => Promise<void>, services: CommandServices): Promise<void> {
  try {
    await command();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!(error instanceof SeqlensError)) services.log.error(error instanceof Error ? error : message);
    void vscode.window.showErrorMessage(message);
  }
}
