import * as vscode from 'vscode';
import type { ModelAction, ModelItem } from './chooseModelItems';

/** The entry, or the button of an entry, that was taken; undefined when the list was left. `later`: the same entries, with more said. */
export function pickAction(
  title: string,
  items: readonly ModelItem[],
  later: Promise<readonly ModelItem[]>,
): Promise<ModelAction | undefined> {
  const pick = vscode.window.createQuickPick<ModelItem>();
  pick.title = title;
  pick.placeholder = 'A model for sequences of this alphabet';
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.keepScrollPosition = true;
  pick.items = items;
  let isOver = false;
  const say = (fuller: readonly ModelItem[]): void => {
    if (isOver) return;
    const at = pick.items.findIndex((item) => item === pick.activeItems[0]);
    pick.items = fuller;
    if (at >= 0) pick.activeItems = [fuller[at]!];
  };
  // Without it the list is as good as before.
  void later.then(say, () => undefined);
  return new Promise((resolve) => {
    const end = (action: ModelAction | undefined): void => {
      isOver = true;
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
