import * as vscode from 'vscode';
import type { ModelAction, ModelItem } from './chooseModelItems';

/** The entry, or the button of an entry, that was taken; undefined when the list was left. */
export function pickAction(title: string, items: readonly ModelItem[]): Promise<ModelAction | undefined> {
  const pick = vscode.window.createQuickPick<ModelItem>();
  pick.title = title;
  pick.placeholder = 'A model for sequences of this alphabet';
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = items;
  return new Promise((resolve) => {
    const end = (action: ModelAction | undefined): void => {
      resolve(action);
      pick.dispose();
    };
    pick.onDidAccept(() => end(pick.selectedItems[0]?.action));
    pick.onDidTriggerItemButton(({ item, button }) =>
      end(item.buttons?.find((candidate) => candidate === button)?.action),
    );
    pick.onDidHide(() => end(undefined));
    pick.show();
  });
}
