import * as vscode from 'vscode';
import { settings } from '../settings';

interface Choice extends vscode.QuickPickItem {
  readonly isOn: boolean;
  readonly choose: () => Promise<void>;
}

/** Chooses what the colours show, and whether they go behind the residues or into them. */
export async function chooseColours(): Promise<void> {
  const { measure, paint } = settings;
  const item = <T>(
    setting: { get(): T; set(value: T): Promise<void> },
    value: T,
    label: string,
    description: string,
  ): Choice => {
    const isOn = setting.get() === value;
    return { label: isOn ? `$(check) ${label}` : label, description, isOn, choose: () => setting.set(value) };
  };
  const picked = await vscode.window.showQuickPick<vscode.QuickPickItem | Choice>(
    [
      { label: 'What they show', kind: vscode.QuickPickItemKind.Separator },
      item(measure, 'likelihood', 'Likelihood', 'of the residue, in nats against uniform'),
      item(measure, 'entropy', 'Entropy', 'of the prediction: how sure the model is, whatever stands there'),
      item(measure, 'rank', 'Rank', 'of the residue among the letters'),
      { label: 'Where they go', kind: vscode.QuickPickItemKind.Separator },
      item(paint, 'background', 'Background', 'behind the residues'),
      item(paint, 'text', 'Text', 'the residues themselves'),
    ],
    { title: 'Residue colours' },
  );
  if (picked && 'choose' in picked && !picked.isOn) await picked.choose();
}
