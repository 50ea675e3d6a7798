/** The context experiment on the records of the file in front, or on random sequences. */
import * as vscode from 'vscode';
import { contextExperiment as run } from '../../analyses/contextExperiment';
import { letterIndices, NOT_SCORED } from '../../core/analysis/letters';
import { randomUnits } from '../../core/experiment/construct';
import { DEFAULT_BASE, DEFAULT_CURVES, defaultDesign, type Design } from '../../core/experiment/design';
import { experimentJson } from '../../core/experiment/json';
import type { ModelCurves } from '../../core/experiment/result';
import type { Alphabet } from '../../core/sequence/types';
import { isCancelled } from '../../protocol/errors';
import type { InstalledModel } from '../../runtime/client/types';
import { openPage } from '../panel/pages';
import type { Services } from '../services';
import { ALPHABET_NAMES } from '../words';
import { chooseExperimentModels } from './experimentModels';

const RANDOM_UNITS = 20;
const MOST_UNITS = 50;
const SEED = 1;

interface Choice extends vscode.QuickPickItem {
  readonly alphabet: Alphabet;
  readonly units: Design['units'];
  readonly source: string;
  /** Whose folder may name a model. */
  readonly of: vscode.Uri | undefined;
}

export async function contextExperiment(services: Services): Promise<void> {
  const choice = await vscode.window.showQuickPick(choices(services), {
    title: 'Context experiment: which sequences are doubled?',
    placeHolder:
      'The model is asked about the first unit alone, beside a copy of it, and beside unrelated sequence',
  });
  if (!choice) return;
  const { alphabet, source, units } = choice;
  const models = await chooseExperimentModels(services.models, alphabet, choice.of);
  if (!models) return;
  const design = designOf(choice, models);
  const curves = await withNotification((signal, report) =>
    measure(services, design, models, signal, report),
  );
  if (!curves) return;
  const ids = units.map(({ id }) => id);
  const result = { alphabet, source, units: ids, base: design.base, seed: SEED, models: curves };
  const { version } = services.context.extension.packageJSON as { version: string };
  const json = experimentJson(result, design, version);
  openPage(services, 'Context experiment', 'experiment', { ...result, json });
}

async function measure(
  { client }: Services,
  design: Design,
  models: readonly InstalledModel[],
  signal: AbortSignal,
  report: (done: number, total: number) => void,
): Promise<readonly ModelCurves[]> {
  const curves: ModelCurves[] = [];
  for (const [index, model] of models.entries()) {
    const onProgress = (done: number, total: number): void =>
      report(index * total + done, models.length * total);
    curves.push(await run(design, { client, model }, signal, onProgress));
  }
  return curves;
}

/** Curves are cut to what fits into one window of every model. */
function designOf({ alphabet, units }: Choice, models: readonly InstalledModel[]): Design {
  const shortest = Math.min(...units.map(({ residues }) => residues.length));
  const window = Math.min(...models.map(({ manifest }) => manifest.window));
  const { base, curves } = defaultDesign(shortest, window);
  const partners = alphabet === 'rna' ? (['copy', 'reverseComplement'] as const) : (['copy'] as const);
  return { alphabet, units, base, curves, partners, seed: SEED };
}

function choices({ documents }: Services): readonly Choice[] {
  const editor = vscode.window.activeTextEditor;
  const of = editor?.document.uri;
  const random = (['protein', 'rna'] as const).map((alphabet) => randomChoice(alphabet, of));
  const records = (editor && documents.get(editor.document)?.records) ?? [];
  const own = (['protein', 'rna'] as const).flatMap((alphabet): Choice[] => {
    const units = records
      .filter((record) => record.alphabet === alphabet && record.residues.length >= 20)
      .filter(({ residues }) => !letterIndices(residues, alphabet).includes(NOT_SCORED))
      .slice(0, MOST_UNITS)
      .map(({ id, residues }) => ({ id, residues }));
    if (units.length === 0) return [];
    const label = `${units.length} ${ALPHABET_NAMES[alphabet]} records of this file`;
    return [{ label, alphabet, units, source: 'the file in front', of }];
  });
  return [...own, ...random];
}

function randomChoice(alphabet: Alphabet, of: Choice['of']): Choice {
  const length = Math.max(DEFAULT_BASE.unitLength, ...DEFAULT_CURVES.unitLength);
  const units = randomUnits(RANDOM_UNITS, length, alphabet, SEED);
  const label = `${RANDOM_UNITS} random ${ALPHABET_NAMES[alphabet]} sequences`;
  return { label, alphabet, units, source: 'random sequences', of };
}

/** undefined after a cancel. */
async function withNotification<T>(
  work: (signal: AbortSignal, report: (done: number, total: number) => void) => Promise<T>,
): Promise<T | undefined> {
  const abort = new AbortController();
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: 'Context experiment',
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    token.onCancellationRequested(() => abort.abort());
    let before = 0;
    try {
      return await work(abort.signal, (done, total) => {
        progress.report({
          message: `${done} of ${total} points`,
          increment: (100 * (done - before)) / total,
        });
        before = done;
      });
    } catch (error) {
      if (isCancelled(error)) return undefined;
      throw error;
    }
  });
}
