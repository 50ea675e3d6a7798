/** The entries of the list of models. */
import * as path from 'node:path';
import * as vscode from 'vscode';
import { FACTS_LENGTH, factsOf } from '../../analyses/modelFacts';
import type { Alphabet } from '../../core/sequence/types';
import type { ModelManifest } from '../../protocol/manifest';
import type { InstalledModel } from '../../runtime/client/types';
import { CATALOGUE, type CatalogueEntry } from '../../runtime/weights/catalogue';
import type { Services } from '../services';
import { settings } from '../settings';
import { formatDuration } from '../words';

export type ModelAction =
  /** Without a name: the embedded one. */
  | { readonly kind: 'use'; readonly name: string | undefined }
  | { readonly kind: 'get'; readonly entry: CatalogueEntry }
  | { readonly kind: 'remove' | 'verify'; readonly name: string }
  | { readonly kind: 'folder' | 'file' | 'repository' | 'method' };

export interface ModelItem extends vscode.QuickPickItem {
  readonly action?: ModelAction;
  readonly buttons?: readonly (vscode.QuickInputButton & { readonly action: ModelAction })[];
}

export async function modelItems({ models }: Services, alphabet: Alphabet): Promise<ModelItem[]> {
  const [embedded, names, partial] = await Promise.all([
    models.embedded(),
    models.store.names(),
    models.store.partial(),
  ]);
  const now = await models.forAlphabet(alphabet).catch(() => undefined);
  const here = await Promise.all(names.map((name) => downloaded(name, models, alphabet, now)));
  const ours = embedded.filter(({ manifest }) => manifest.alphabet === alphabet);
  const offers = CATALOGUE.filter((entry) => entry.alphabet === alphabet && !names.includes(entry.name));
  return [
    separator('On this machine'),
    ...ours.map(({ manifest, folder }) =>
      present(manifest, folder === now?.folder, { kind: 'use', name: undefined }, 'in the package'),
    ),
    ...here.filter((item) => item !== undefined),
    ...own(now, [
      ...embedded.map(({ folder }) => folder),
      ...names.map((name) => models.store.folderOf(name)),
    ]),
    ...(offers.length > 0 ? [separator('To download')] : []),
    ...offers.map((entry) => offer(entry, partial.includes(entry.name))),
    separator('More'),
    {
      label: '$(folder) A Folder of Your Own…',
      detail: 'In Hugging Face’s layout, or an .onnx graph with its manifest.json',
      action: { kind: 'folder' },
    },
    {
      label: '$(file) A File of Your Own…',
      detail: 'A PyTorch checkpoint (.pt, .pth, .bin), .safetensors or .onnx',
      action: { kind: 'file' },
    },
    {
      label: '$(cloud) Another Model of the Hub…',
      detail: 'Of the ESM-2 family, by owner/name',
      action: { kind: 'repository' },
    },
    {
      label: '$(settings) Method…',
      description: settings.method.get() === 'masked' ? 'masked' : 'single pass',
      action: { kind: 'method' },
    },
  ];
}

/** The same list once it is known how many operations a second this machine does. */
export function withTimes(items: readonly ModelItem[], speed: number | undefined): readonly ModelItem[] {
  return items.map((item) => {
    const { seconds } = item.action?.kind === 'get' ? factsOf(item.action.entry, speed) : {};
    if (seconds === undefined) return item;
    return {
      ...item,
      detail: `${item.detail ?? ''} · about ${formatDuration(seconds)} for ${FACTS_LENGTH} residues`,
    };
  });
}

const separator = (label: string): ModelItem => ({ label, kind: vscode.QuickPickItemKind.Separator });

function present(
  { name, version, licence, quality, selfTest }: ModelManifest,
  isUsed: boolean,
  action: ModelAction,
  where: string,
): ModelItem {
  const icon = selfTest?.passed === false ? '$(warning)' : isUsed ? '$(check)' : '$(circuit-board)';
  const description = [version, where, licence].filter(Boolean).join(' · ');
  return { label: `${icon} ${name}`, description, detail: quality.note, action };
}

/** undefined for one of another alphabet; one that is damaged is shown with what is wrong, to be removed. */
async function downloaded(
  name: string,
  models: Services['models'],
  alphabet: Alphabet,
  now: InstalledModel | undefined,
): Promise<ModelItem | undefined> {
  const buttons = [
    button('verified', 'Check that its files are those that were installed', { kind: 'verify', name }),
    button('trash', 'Remove from this machine', { kind: 'remove', name }),
  ];
  try {
    const manifest = await models.store.describe(name);
    if (manifest.alphabet !== alphabet) return undefined;
    const isUsed = models.store.folderOf(name) === now?.folder;
    return { ...present(manifest, isUsed, { kind: 'use', name }, 'downloaded'), buttons };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return {
      label: `$(warning) ${name}`,
      description: 'cannot be used',
      detail,
      buttons,
      action: { kind: 'remove', name },
    };
  }
}

function button(
  icon: string,
  tooltip: string,
  action: ModelAction,
): NonNullable<ModelItem['buttons']>[number] {
  return { iconPath: new vscode.ThemeIcon(icon), tooltip, action };
}

/** The folder or file of the setting goes before all others of its alphabet. */
function own(now: InstalledModel | undefined, others: readonly string[]): ModelItem[] {
  if (now === undefined || others.includes(now.folder)) return [];
  return [
    {
      label: `$(check) ${now.manifest.name}`,
      description: 'your own',
      detail: now.folder,
      action: { kind: path.extname(now.folder) === '' ? 'folder' : 'file' },
    },
  ];
}

function offer(entry: CatalogueEntry, isPartial: boolean): ModelItem {
  const { parameters, download, memory, licence } = factsOf(entry, undefined);
  const facts = [
    download ?? '',
    memory === undefined ? '' : `${memory} of memory`,
    licence,
    isPartial ? 'broken off: goes on where it was' : '',
  ];
  return {
    label: `$(cloud-download) ${entry.title}`,
    description: `${parameters ?? '?'} parameters${entry.spearman === undefined ? '' : ` · mean Spearman ${entry.spearman.toFixed(3)} in ProteinGym`}`,
    detail: facts.filter(Boolean).join(' · '),
    action: { kind: 'get', entry },
  };
}
