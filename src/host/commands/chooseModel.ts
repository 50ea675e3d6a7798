/** Which model reads the record at the cursor: one list of what is here, what can be fetched, and what to do with it. */
import * as vscode from 'vscode';
import type { Alphabet } from '../../core/sequence/types';
import { unlistedEntry, type CatalogueEntry } from '../../runtime/weights/catalogue';
import type { Models, Services } from '../services';
import { recordAtCursor } from '../visible';
import { ALPHABET_NAMES } from '../words';
import { chooseMethod } from './chooseMethod';
import { modelItems, withTimes, type ModelAction } from './chooseModelItems';
import { afterInstall } from './afterInstall';
import { installModel } from './installModel';
import { removeModel, verifyModel } from './manageModel';
import { pickAction } from './pickAction';
import { pickOwnModel } from './ownModel';
import { scoreWithProgress } from './scoreWithProgress';
import { speedInPassing } from './speedHere';

export async function chooseModel(services: Services): Promise<void> {
  const alphabet = alphabetAtCursor(services);
  const title = `Model for ${ALPHABET_NAMES[alphabet]}`;
  const items = await modelItems(services, alphabet);
  const later = speedInPassing(services).then((speed) => withTimes(items, speed));
  const action = await pickAction(title, items, later);
  if (action) await act(services, alphabet, action);
}

async function act(services: Services, alphabet: Alphabet, action: ModelAction): Promise<void> {
  switch (action.kind) {
    case 'use':
      return use(services, alphabet, action.name === undefined ? undefined : { name: action.name });
    case 'get':
      return get(services, action.entry);
    case 'folder':
    case 'file':
      return useOwn(services, action.kind);
    case 'repository':
      return getUnlisted(services);
    case 'method':
      return chooseMethod(services);
    case 'remove':
      return removeModel(services, action.name);
    case 'verify':
      return verifyModel(services, action.name);
  }
}

async function get(services: Services, entry: CatalogueEntry): Promise<void> {
  const model = await installModel(services, entry);
  if (!model) return;
  const goOn = await afterInstall(services, model);
  if (goOn) await use(services, model.manifest.alphabet, { name: entry.name });
}

/** Records that had colours get those of the new model; those of other files are forgotten until they are asked for. */
export async function use(
  services: Services,
  alphabet: Alphabet,
  model: Parameters<Models['choose']>[1],
): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const fasta = document && services.documents.get(document);
  const records = fasta
    ? [...fasta.records.keys()].filter((record) => services.scores.of(document, record))
    : [];
  await services.models.choose(alphabet, model);
  if (document && records.length > 0) await scoreWithProgress(services, document, { records });
}

async function useOwn(services: Services, kind: 'folder' | 'file'): Promise<void> {
  const model = await pickOwnModel(services, kind);
  if (model) await use(services, model.manifest.alphabet, { folder: model.folder });
}

async function getUnlisted(services: Services): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: 'A model of the ESM-2 family on the hub',
    prompt: 'Its repository, as owner/name; its weights as safetensors or as PyTorch checkpoints (.bin).',
    placeHolder: 'facebook/esm2_t6_8M_UR50D',
    ignoreFocusOut: true,
    validateInput: (text) =>
      unlistedEntry(text.trim()) ? undefined : 'Owner and name, with a slash between.',
  });
  const entry = name === undefined ? undefined : unlistedEntry(name.trim());
  if (entry) await get(services, entry);
}

/** Protein where no record is in front: most models are. */
function alphabetAtCursor({ documents }: Services): Alphabet {
  const document = vscode.window.activeTextEditor?.document;
  const fasta = document && documents.get(document);
  const record = fasta && (recordAtCursor(document, fasta) ?? fasta.records[0]);
  return record?.alphabet ?? 'protein';
}
