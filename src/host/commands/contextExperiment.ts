/** The context experiment on the records of the file in front, or on random sequences. */
import * as vscode from 'vscode';
import { contextExperiment as run } from '../../analyses/contextExperiment';
import { letterIndices, NOT_SCORED } from '../../core/analysis/letters';
import { randomUnits } from '../../core/experiment/construct';
import { DEFAULT_BASE, DEFAULT_CURVES, defaultDesign, type Design } from '../../core/experiment/design';
import type { Alphabet } from '../../core/sequence/types';
import { isCancelled, SeqlensError } from '../../protocol/errors';
import type { InstalledModel } from '../../runtime/client/types';
import { openPage } from '../panel/pages';
import type { Services } from '../services';
import { ALPHABET_NAMES } from '../words';

const RANDOM_UNITS = 20;
const MOST_UNITS = 50;
const SEED = 1;

interface Choice extends vscode.QuickPickItem {
  readonly alphabet: Alphabet;
  readonly units: Design['units'];
  readonly source: string;
}

export async function contextExperiment(services: Services): Promise<void> {
  const choice = await vscode.window.showQuickPick(choices(services), {
    title: 'Context experiment: which sequences are doubled?',
    placeHolder:
      'The model is asked about the first unit alone, beside a copy of it, and beside unrelated sequence',
  });
  if (!choice) return;
  const model = await services.models.forAlphabet(choice.alphabet);
  if (!model)
    throw new SeqlensError('input.alphabet', `No ${ALPHABET_NAMES[choice.alphabet]} model is installed.`);
  const design = designOf(choice, model);
  const curves = await withNotification((signal, report) =>
    run(design, { client: services.client, model }, signal, report),
  );
  if (!curves) return;
  const { alphabet, source, units } = choice;
  openPage(services, 'Context experiment', 'experiment', {
    alphabet,
    source,
    units: units.map(({ id }) => id),
    base: design.base,
    seed: SEED,
    models: [curves],
  });
}

/** Curves are cut to what fits into one window of the model. */
function designOf({ alphabet, units }: Choice, { manifest }: InstalledModel): Design {
  const shortest = Math.min(...units.map(({ residues }) => residues.length));
  const { base, curves } = defaultDesign(shortest, manifest.window);
  const partners = alphabet === 'rna' ? (['copy', 'reverseComplement'] as const) : (['copy'] as const);
  return { alphabet, units, base, curves, partners, seed: SEED };
}

function choices({ documents }: Services): readonly Choice[] {
  const random = (['protein', 'rna'] as const).map((alphabet) => randomChoice(alphabet));
  const editor = vscode.window.activeTextEditor;
  const records = (editor && documents.get(editor.document)?.records) ?? [];
  const own = (['protein', 'rna'] as const).flatMap((alphabet): Choice[] => {
    const units = records
      .filter((record) => record.alphabet === alphabet && record.residues.length >= 20)
      .filter(({ residues }) => !letterIndices(residues, alphabet).includes(NOT_SCORED))
      .slice(0, MOST_UNITS)
      .map(({ id, residues }) => ({ id, residues }));
    if (units.length === 0) return [];
    const label = `${units.length} ${ALPHABET_NAMES[alphabet]} records of this file`;
    return [{ label, alphabet, units, source: 'the file in front' }];
  });
  return [...own, ...random];
}

function randomChoice(alphabet: Alphabet): Choice {
  const length = Math.max(DEFAULT_BASE.unitLength, ...DEFAULT_CURVES.unitLength);
  const units = randomUnits(RANDOM_UNITS, length, alphabet, SEED);
  const label = `${RANDOM_UNITS} random ${ALPHABET_NAMES[alphabet]} sequences`;
  return { label, alphabet, units, source: 'random sequences' };
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
    try {
      return await work(abort.signal, (done, total) =>
        progress.report({ message: `${done} of ${total} points`, increment: 100 / total }),
      );
    } catch (error) {
      if (isCancelled(error)) return undefined;
      throw error;
    }
  });
}
