import * as vscode from 'vscode';
import type { Method } from '../../core/analysis/profile';
import type { Services } from '../services';
import { settings } from '../settings';
import { scoreWithProgress } from './scoreWithProgress';

interface MethodItem extends vscode.QuickPickItem {
  readonly method: Method;
}

const METHODS: readonly MethodItem[] = [
  {
    method: 'masked',
    label: 'Masked',
    description: 'one pass for each residue',
    detail: 'Each residue is hidden in turn. Gives pseudo-perplexity.',
  },
  {
    method: 'single',
    label: 'Single pass',
    description: 'quick, one pass for each window',
    detail: 'The model sees the residue that it is asked about: a first view only.',
  },
];

/** Chooses how residues are scored; records on screen that have colours get those of the new method. */
export async function chooseMethod(services: Services): Promise<void> {
  const now = settings.method.get();
  const picked = await pickMethod(now);
  if (!picked || picked === now) return;
  await useMethod(services, picked, vscode.window.activeTextEditor?.document);
}

/** The list stands on the method in force; undefined when it was left. */
function pickMethod(now: Method): Promise<Method | undefined> {
  const pick = vscode.window.createQuickPick<MethodItem>();
  pick.title = 'How residues are scored';
  pick.items = METHODS.map((item) =>
    item.method === now ? { ...item, label: `$(check) ${item.label}` } : item,
  );
  pick.activeItems = pick.items.filter(({ method }) => method === now);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.method);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** From now on; records of `document` that have colours get those of the method. */
export async function useMethod(
  services: Services,
  method: Method,
  document: vscode.TextDocument | undefined,
): Promise<void> {
  await settings.method.set(method);
  const fasta = document && services.documents.get(document);
  if (!fasta) return;
  const records = [...fasta.records.keys()].filter((record) => services.scores.of(document, record));
  if (records.length > 0) await scoreWithProgress(services, document, { records });
}
