/** Which model reads which alphabet: the user's own folder first, then the downloaded one she chose, then the package's. */
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Alphabet } from '../core/sequence/types';
import type { InstalledModel } from '../runtime/client/types';
import { inArithmetic } from '../runtime/weights/arithmetic';
import { ModelStore } from '../runtime/weights/modelStore';
import type { Models } from './services';
import { settings } from './settings';

/** Folders models/seqlens-* of the extension. */
const EMBEDDED = /^seqlens-/;

/** `storage` is a folder of the extension's own that outlives windows. */
export function createModels(extension: vscode.Uri, storage: vscode.Uri): Models & vscode.Disposable {
  return new InstalledModels(extension, storage);
}

class InstalledModels implements Models {
  readonly store: ModelStore;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  /** Opened, which means checked, on first need. */
  private package: Promise<readonly InstalledModel[]> | undefined;
  /** Folders of the user's own, by path. */
  private readonly own = new Map<string, Promise<InstalledModel>>();
  /** Those of them that could not be opened. Lenses ask often, so that an error stands until somebody asks for more. */
  private readonly broken = new Set<string>();
  private readonly downloaded = new Map<string, Promise<InstalledModel>>();
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly extension: vscode.Uri,
    storage: vscode.Uri,
  ) {
    this.store = new ModelStore(vscode.Uri.joinPath(storage, 'models').fsPath);
    this.subscriptions = vscode.Disposable.from(
      settings.modelPath.onDidChange(() => {
        this.own.clear();
        this.broken.clear();
        this.changed.fire();
      }),
      settings.precision.onDidChange(() => this.changed.fire()),
      settings.modelNames.onDidChange(() => this.changed.fire()),
    );
  }

  async forAlphabet(alphabet: Alphabet, of?: vscode.Uri): Promise<InstalledModel | undefined> {
    const model = await this.find(alphabet, of);
    return model && inArithmetic(model, settings.precision.get(of));
  }

  private async find(alphabet: Alphabet, of: vscode.Uri | undefined): Promise<InstalledModel | undefined> {
    // A choice that leads to no model is an error to show, not a reason to answer with another model's numbers.
    const own = await this.ownModel(of);
    if (own?.manifest.alphabet === alphabet) return own;
    const name = settings.modelNames.get()[alphabet];
    const embedded = await this.embedded();
    const named = embedded.find(({ manifest }) => manifest.name === name);
    if (name !== undefined && !named) return this.installed(name);
    return named ?? embedded.find(({ manifest }) => manifest.alphabet === alphabet);
  }

  embedded(): Promise<readonly InstalledModel[]> {
    return (this.package ??= openEmbedded(this.extension));
  }

  installed(name: string): Promise<InstalledModel> {
    const known = this.downloaded.get(name);
    if (known) return known;
    const opened = this.store.open(name);
    this.downloaded.set(name, opened);
    // Another window may install it meanwhile.
    opened.catch(() => this.downloaded.delete(name));
    return opened;
  }

  async choose(alphabet: Alphabet, model: Parameters<Models['choose']>[1]): Promise<void> {
    if (model && 'folder' in model) return settings.modelPath.set(model.folder);
    const own = await this.ownModel(undefined).catch(() => undefined);
    if (settings.modelPath.get() !== '' && (own === undefined || own.manifest.alphabet === alphabet))
      await settings.modelPath.set('');
    const others = Object.entries(settings.modelNames.get()).filter(([other]) => other !== alphabet);
    await settings.modelNames.set(Object.fromEntries(model ? [...others, [alphabet, model.name]] : others));
  }

  async forget(name: string): Promise<void> {
    const chosen = Object.entries(settings.modelNames.get());
    const others = chosen.filter(([, other]) => other !== name);
    if (others.length < chosen.length) await settings.modelNames.set(Object.fromEntries(others));
    this.refresh();
  }

  refresh(): void {
    this.downloaded.clear();
    this.changed.fire();
  }

  retry(): void {
    if (this.broken.size === 0) return;
    for (const folder of this.broken) this.own.delete(folder);
    this.broken.clear();
    this.changed.fire();
  }

  private async ownModel(of: vscode.Uri | undefined): Promise<InstalledModel | undefined> {
    const folder = chosenFolder(of);
    if (folder === undefined) return undefined;
    const known = this.own.get(folder);
    if (known) return known;
    const opened = openFolder(folder);
    this.own.set(folder, opened);
    opened.catch(() => {
      if (this.own.get(folder) === opened) this.broken.add(folder);
    });
    return opened;
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.changed.dispose();
  }
}

/** A relative path starts at the workspace folder of the document; at the first one for a document of no folder. */
function chosenFolder(of: vscode.Uri | undefined): string | undefined {
  const folder = settings.modelPath.get(of);
  if (folder === '') return undefined;
  const own = of && vscode.workspace.getWorkspaceFolder(of);
  const workspace = (own ?? vscode.workspace.workspaceFolders?.[0])?.uri;
  return workspace ? path.resolve(workspace.fsPath, folder) : path.resolve(folder);
}

async function openEmbedded(extensionUri: vscode.Uri): Promise<readonly InstalledModel[]> {
  const folder = vscode.Uri.joinPath(extensionUri, 'models');
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const names = entries.map(([name]) => name).filter((name) => EMBEDDED.test(name));
  return Promise.all(names.sort().map((name) => openFolder(vscode.Uri.joinPath(folder, name).fsPath)));
}

/** The readers of weights are the largest part of the program: not needed before a model is. */
async function openFolder(folder: string): Promise<InstalledModel> {
  const { openInstalledModel } = await import('../runtime/weights/installedModel');
  return openInstalledModel(folder);
}
