/** What outlives a reload, a hidden tab and a move to another column: VS Code keeps it, the page reads it again. */
import { useState } from 'preact/hooks';
import type { Fields } from '../../protocol/inspectorValues';
import { vscode } from '../host';

const state = vscode.getState();
let kept: Fields = typeof state === 'object' && state !== null ? (state as Fields) : {};

export function keptValue(key: string): unknown {
  return kept[key];
}

/** Plain values only. `uri`, `index` and `pinned` are what the host restores the record by. */
export function keep(values: Fields): void {
  kept = { ...kept, ...values };
  vscode.setState(kept);
}

/** As useState, but kept. `accept` checks what an older page may have left; without a kept value `initial` counts. */
export function useKept<T>(
  key: string,
  initial: T,
  accept: (value: unknown) => value is T,
): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => {
    const known = keptValue(key);
    return accept(known) ? known : initial;
  });
  const set = (next: T): void => {
    keep({ [key]: next });
    setValue(() => next);
  };
  return [value, set];
}
