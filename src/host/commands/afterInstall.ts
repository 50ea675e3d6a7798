/** What a person is told of a model that has just been installed. */
import * as vscode from 'vscode';
import { scanSeconds } from '../../analyses/modelSpeed';
import { NATURAL_BINS } from '../../analyses/referenceTable';
import type { InstalledModel } from '../../runtime/client/types';
import { CATALOGUE } from '../../runtime/weights/catalogue';
import type { Services } from '../services';
import { formatDuration } from '../words';
import { measureInBackground } from './measureModel';
import { removeNow } from './manageModel';
import { speedHere } from './speedHere';

/** A table that takes longer than this is measured when asked for, seconds. */
const SOON = 900;
const PER_BIN = 48;

/** Whether to use it. A failed self-test has to be waved through by hand. */
export async function afterInstall(services: Services, model: InstalledModel): Promise<boolean> {
  const { name, selfTest, quality } = model.manifest;
  if (selfTest?.passed === false) {
    const [anyway, remove] = ['Use It Anyway', 'Remove It'];
    const answer = await vscode.window.showWarningMessage(
      `${name} failed its self-test`,
      { modal: true, detail: quality.note },
      remove,
      anyway,
    );
    if (answer === remove) await removeNow(services, name);
    return answer === anyway;
  }
  offerTable(services, model).catch((error: unknown) => {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  });
  return true;
}

async function offerTable(services: Services, model: InstalledModel): Promise<void> {
  const { name, selfTest } = model.manifest;
  // A notification shows its first words alone until it is opened.
  const told = `${name} installed, self-test passed. ${(selfTest?.findings ?? []).join(' ')}`;
  const seconds = await tableSeconds(services, model);
  if (seconds !== undefined && seconds > SOON) {
    const measure = 'Measure';
    const offer = `To compare records with natural and shuffled sequences it has to be measured: about ${formatDuration(seconds)}, in the background.`;
    const answer = await vscode.window.showInformationMessage(`${told} ${offer}`, measure);
    if (answer === measure) await measureInBackground(services, model);
    return;
  }
  void vscode.window.showInformationMessage(told);
  await measureInBackground(services, model);
}

/** undefined for a model of unknown shape: those are small, or the person knows what she does. */
async function tableSeconds(services: Services, { manifest }: InstalledModel): Promise<number | undefined> {
  const shape = CATALOGUE.find(({ name }) => name === manifest.name)?.shape;
  const speed = await speedHere(services);
  if (!shape || speed === undefined) return undefined;
  const middles = NATURAL_BINS.slice(1).map((edge, i) => (edge + NATURAL_BINS[i]!) / 2);
  return middles.reduce((sum, length) => sum + PER_BIN * scanSeconds(shape, length, speed), 0);
}
