/** Installed models: those in the package, and the one that the user's setting names, which goes first. */
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Alphabet } from '../core/sequence/types';
import type { InstalledModel } from '../runtime/client/types';
import { inArithmetic } from '../runtime/weights/arithmetic';
import { openInstalledModel } from '../runtime/weights/installedModel';
import type { Models } from './services';
import { settings } from './settings';

/** Folders models/seqlens-* of the extension. */
const EMBEDDED = /^seqlens-/;

export function createModels(extensionUri: vscode.Uri): Models & vscode.Disposable {
  return new InstalledModels(extensionUri);
}

class InstalledModels implements Models {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  /** Opened, which means checked, on first need. */
  private embedded: Promise<readonly InstalledModel[]> | undefined;
  /** By folder. */
  private readonly chosen = new Map<string, Promise<InstalledModel>>();
  private readonly subscription = vscode.Disposable.from(
    settings.modelPath.onDidChange(() => {
      this.chosen.clear();
      this.changed.fire();
    }),
    settings.precision.onDidChange(() => this.changed.fire()),
  );

  constructor(private readonly extensionUri: vscode.Uri) {}

  async forAlphabet(alphabet: Alphabet, of?: vscode.Uri): Promise<InstalledModel | undefined> {
    const model = await this.find(alphabet, of);
    return model && inArithmetic(model, settings.precision.get(of));
  }

  private async find(alphabet: Alphabet, of: vscode.Uri | undefined): Promise<InstalledModel | undefined> {
    const folder = chosenFolder(of);
    // A path that leads to no model is an error to show, not a reason to answer with another model's numbers.
    const chosen = folder === undefined ? undefined : await this.open(folder);
    if (chosen?.manifest.alphabet === alphabet) return chosen;
    const embedded = await (this.embedded ??= openEmbedded(this.extensionUri));
    return embedded.find(({ manifest }) => manifest.alphabet === alphabet);
  }

  private open(folder: string): Promise<InstalledModel> {
    const known = this.chosen.get(folder);
    if (known) return known;
    const opened = openInstalledModel(folder);
    this.chosen.set(folder, opened);
    return opened;
  }

  dispose(): void {
    this.subscription.dispose();
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
  return Promise.all(
    names.sort().map((name) => openInstalledModel(vscode.Uri.joinPath(folder, name).fsPath)),
  );
}
