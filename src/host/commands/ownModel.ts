/** A model that lies somewhere on this machine: picked, read, tried, and used where it lies. */
import * as vscode from 'vscode';
import { examineModel, failureNote } from '../../analyses/tryModel';
import { isCancelled } from '../../protocol/errors';
import type { InstalledModel } from '../../runtime/client/types';
import { openInstalledModel } from '../../runtime/weights/installedModel';
import type { Services } from '../services';
import { abortOn } from './abortOn';
import { tryOptions } from './installModel';

const ASKED = {
  folder: {
    title:
      'Folder with config.json and model.safetensors, or a checkpoint, or an .onnx graph with its manifest.json',
    canSelectFolders: true,
    canSelectFiles: false,
  },
  file: {
    title: 'A checkpoint, weights with their config.json, or an .onnx graph with its manifest.json',
    canSelectFolders: false,
    canSelectFiles: true,
    filters: { Models: ['pt', 'pth', 'bin', 'safetensors', 'onnx'] },
  },
} as const satisfies Record<string, vscode.OpenDialogOptions>;

/**
 * undefined when the user chose none, cancelled, or would not use one that failed its self-test. Rejects with a 'model.…'
 * error for what is no model: it is told of before it is chosen.
 */
export async function pickOwnModel(
  services: Services,
  kind: keyof typeof ASKED,
): Promise<InstalledModel | undefined> {
  const [place] = (await vscode.window.showOpenDialog({ ...ASKED[kind], openLabel: 'Use This Model' })) ?? [];
  if (!place) return undefined;
  const model = await openInstalledModel(place.fsPath);
  return (await isGood(services, model)) ? model : undefined;
}

/** Nothing is written into a folder that is not Seqlens's own: what its self-test found is told here alone. */
async function isGood(services: Services, model: InstalledModel): Promise<boolean> {
  const { name } = model.manifest;
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `Testing ${name}`,
    cancellable: true,
  };
  const found = await vscode.window
    .withProgress(options, (progress, token) => {
      const onProgress = (done: number, total: number): void =>
        progress.report({ message: `sequence ${done} of ${total}`, increment: 100 / total });
      return examineModel(model, { ...tryOptions(services), signal: abortOn(token).signal, onProgress });
    })
    .then(undefined, (error: unknown) => {
      if (isCancelled(error)) return undefined;
      throw error;
    });
  if (found?.passed !== false) return found !== undefined;
  const anyway = 'Use It Anyway';
  const answer = await vscode.window.showWarningMessage(
    `${name} failed its self-test`,
    { modal: true, detail: failureNote(found) },
    anyway,
  );
  return answer === anyway;
}
