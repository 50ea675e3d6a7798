/** The table by which the lens says what a pseudo-perplexity means: measured in the background, bin by bin. */
import * as vscode from 'vscode';
import { fillReference } from '../../analyses/tryModel';
import { isCancelled } from '../../protocol/errors';
import type { InstalledModel } from '../../runtime/client/types';
import type { Services } from '../services';
import { abortOn } from './abortOn';
import { tryOptions } from './installModel';
import { which } from './manageModel';

/** Asks which where none is given. */
export async function measureModel(services: Services, given?: unknown): Promise<void> {
  const name = await which(services, 'Compare with natural and shuffled sequences', given);
  if (name !== undefined) await measureInBackground(services, await services.models.installed(name));
}

/** Other work goes first; what was measured before a cancel stays. */
export async function measureInBackground(services: Services, model: InstalledModel): Promise<void> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `Comparing ${model.manifest.name} with natural and shuffled sequences`,
    cancellable: true,
  };
  await vscode.window.withProgress(options, async (progress, token) => {
    const onProgress = (done: number, total: number): void =>
      progress.report({ message: `${done} of ${total}`, increment: 100 / total });
    try {
      const onBin = (): void => services.models.refresh();
      const { signal } = abortOn(token);
      await fillReference(model, { ...tryOptions(services), signal, onProgress, onBin });
    } catch (error) {
      if (!isCancelled(error)) throw error;
    }
  });
}
