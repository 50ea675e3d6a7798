/** Which models the context experiment runs on: the one in use, or several side by side. */
import * as vscode from 'vscode';
import type { Alphabet } from '../../core/sequence/types';
import { SeqlensError } from '../../protocol/errors';
import type { InstalledModel } from '../../runtime/client/types';
import { inArithmetic } from '../../runtime/weights/arithmetic';
import type { Models } from '../services';
import { settings } from '../settings';
import { ALPHABET_NAMES } from '../words';

interface ModelChoice extends vscode.QuickPickItem {
  readonly model: InstalledModel;
}

/**
 * Asks only where there is a choice. `of`: the document whose folder may name a model. undefined when the user thought
 * better of it. Throws SeqlensError `input.alphabet` where no model reads this alphabet.
 */
export async function chooseExperimentModels(
  models: Models,
  alphabet: Alphabet,
  of: vscode.Uri | undefined,
): Promise<readonly InstalledModel[] | undefined> {
  const inUse = await models.forAlphabet(alphabet, of);
  const precision = settings.precision.get(of);
  const others = (await modelsOnMachine(models))
    .filter(({ manifest }) => manifest.alphabet === alphabet)
    .map((model) => inArithmetic(model, precision));
  const all = [
    ...new Map([...(inUse ? [inUse] : []), ...others].map((model) => [model.digest, model])).values(),
  ];
  if (all.length === 0)
    throw new SeqlensError('input.alphabet', `No ${ALPHABET_NAMES[alphabet]} model is installed.`);
  if (all.length === 1) return all;
  const items = all.map((model): ModelChoice => {
    const { name, version } = model.manifest;
    const picked = model.digest === inUse?.digest;
    return {
      label: name,
      description: [version, picked ? 'in use' : ''].filter(Boolean).join(' · '),
      picked,
      model,
    };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Context experiment: which models, side by side?',
    canPickMany: true,
  });
  return chosen && chosen.length > 0 ? chosen.map(({ model }) => model) : undefined;
}

/** Of the package and downloaded; one that is damaged is the model list's to tell of. */
async function modelsOnMachine(models: Models): Promise<readonly InstalledModel[]> {
  const names = await models.store.names();
  const downloaded = await Promise.all(names.map((name) => models.installed(name).catch(() => undefined)));
  return [...(await models.embedded()), ...downloaded.filter((model) => model !== undefined)];
}
