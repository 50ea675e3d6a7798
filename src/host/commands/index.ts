/** Commands by the names that package.json gives them; what they do is read from disk when the first is run. */
import * as vscode from 'vscode';
import { SeqlensError } from '../../protocol/errors';
import type { Feature, Services } from '../services';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

export const commands: Feature = (services) => {
  const { contributes } = services.context.extension.packageJSON as Manifest;
  return vscode.Disposable.from(
    ...contributes.commands.map(({ command }) =>
      vscode.commands.registerCommand(command, (...args: readonly unknown[]) =>
        run(async () => {
          const { table } = await import('./table');
          await table[command.replace('seqlens.', '')]!(services, ...args);
        }, services),
      ),
    ),
  );
};

/** What a user can act on is told in a sentence; anything else is ours to mend, and goes to the log as well. */
async function run(command: () => Promise<void>, services: Pick<Services, 'log'>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!(error instanceof SeqlensError)) services.log.error(error instanceof Error ? error : message);
    void vscode.window.showErrorMessage(message);
  }
}
