/** What can be done with a downloaded model beside using it. */
import * as vscode from 'vscode';
import { SeqlensError } from '../../protocol/errors';
import type { Services } from '../services';

/** Asks which where none is given. */
export async function verifyModel(services: Services, given?: unknown): Promise<void> {
  const name = await which(services, 'Verify a model', given);
  if (name === undefined) return;
  const { store } = services.models;
  const options = { location: vscode.ProgressLocation.Notification, title: `Checking the files of ${name}` };
  const { manifest, sha256 } = await vscode.window.withProgress(options, () => store.open(name));
  const { origin, selfTest } = manifest;
  const from = origin ? [`From ${origin.repository} at ${origin.revision}.`] : [];
  void vscode.window.showInformationMessage(
    [
      `${name} is as installed (sha256 ${sha256.slice(0, 12)}…).`,
      ...from,
      ...(selfTest?.findings ?? []),
    ].join(' '),
  );
}

/** Asks which where none is given, and before it goes. */
export async function removeModel(services: Services, given?: unknown): Promise<void> {
  const name = await which(services, 'Remove a model', given);
  if (name === undefined) return;
  const remove = 'Remove';
  const answer = await vscode.window.showWarningMessage(
    `Remove ${name} from this machine?`,
    { modal: true, detail: 'It can be downloaded again. Results that it gave stay in the cache.' },
    remove,
  );
  if (answer === remove) await removeNow(services, name);
}

export async function removeNow({ models }: Services, name: string): Promise<void> {
  await models.store.remove(name);
  await models.forget(name);
  vscode.window.setStatusBarMessage(`$(check) Seqlens: ${name} removed`, 3000);
}

/** A name of the store, given or picked. Rejects with 'model.not-found' where there is none to pick. */
export async function which(
  { models }: Services,
  title: string,
  given: unknown,
): Promise<string | undefined> {
  const names = [...new Set([...(await models.store.names()), ...(await models.store.partial())])];
  if (typeof given === 'string' && names.includes(given)) return given;
  if (names.length === 0)
    throw new SeqlensError(
      'model.not-found',
      'No model has been downloaded: "Seqlens: Choose Model…" lists those that can be.',
    );
  return vscode.window.showQuickPick(names, { title });
}
