/** What all views share: the residue under the mouse, the range, and the layer, head and feature that are looked at. */
import {
  readPointing,
  readStretch,
  type Fields,
  type Pointing,
  type Stretch,
  type Subject,
} from '../../protocol/inspectorValues';
import { vscode } from '../host';
import { keep, keptValue } from './kept';
import { createStore, useStore } from './store';

/** Residues 0-based, ranges half-open, layers, heads and features 0-based. */
export interface Selection extends Pointing {
  /** What the model sees at once: views of its inside show these residues. */
  readonly window: Stretch;
  readonly layer: number | undefined;
  readonly head: number | undefined;
  readonly feature: number | undefined;
}

const NOTHING: Selection = {
  hovered: undefined,
  range: undefined,
  window: { start: 0, end: 0 },
  layer: undefined,
  head: undefined,
  feature: undefined,
};

/** From the start what was kept: what the editor points at may come before the record does. */
const store = createStore<Selection>(restored());
const followers = new Set<(pointing: Pointing) => void>();

export const selection = {
  get: (): Selection => store.get(),
  listen: (listener: (value: Selection) => void): (() => void) => store.listen(listener),

  /** From a view: the editor hears of it where residues are concerned. */
  update(change: Partial<Selection>): void {
    const before = store.get();
    const now = { ...before, ...change };
    if (
      isSamePlace(before, now) &&
      (Object.keys(change) as (keyof Selection)[]).every((key) => before[key] === now[key])
    )
      return;
    store.set(now);
    remember(now);
    if (!isSamePlace(before, now))
      vscode.postMessage({ type: 'select', hovered: now.hovered, range: now.range });
  },

  /** From the editor, which knows. */
  follow({ hovered, range }: Pointing): void {
    store.set({ ...store.get(), hovered, range });
    for (const follower of followers) follower({ hovered, range });
  },

  /** Tells of what the editor points at, alone. Returns what stops it. */
  onFollow(follower: (pointing: Pointing) => void): () => void {
    followers.add(follower);
    return () => followers.delete(follower);
  },

  /** Another record: what belongs to residues is gone, unless the page shows the record that it showed before. */
  enter(subject: Subject, isSameRecord: boolean): void {
    const before = store.get();
    const { length } = subject.residues;
    const fits = (stretch: Stretch | undefined): boolean =>
      stretch !== undefined && isSameRecord && stretch.end <= length && stretch.end > stretch.start;
    store.set({
      ...before,
      hovered: undefined,
      range: fits(before.range) ? before.range : undefined,
      window: fits(before.window) && isWindowOf(before.window, subject) ? before.window : subject.window,
    });
  },
};

export function useSelection(): Selection {
  return useStore(store);
}

/** Under another model the window has another size. */
function isWindowOf(window: Stretch, subject: Subject): boolean {
  return window.end - window.start === subject.window.end - subject.window.start;
}

function isSamePlace(a: Pointing, b: Pointing): boolean {
  return a.hovered === b.hovered && a.range?.start === b.range?.start && a.range?.end === b.range?.end;
}

function remember(selected: Selection): void {
  keep({ selection: { ...selected, hovered: undefined } });
}

function restored(): Selection {
  const value = keptValue('selection');
  if (typeof value !== 'object' || value === null) return NOTHING;
  const fields = value as Fields;
  const count = (field: unknown): number | undefined => (typeof field === 'number' ? field : undefined);
  return {
    hovered: undefined,
    range: readPointing(fields)?.range,
    window: readStretch(fields.window) ?? NOTHING.window,
    layer: count(fields.layer),
    head: count(fields.head),
    feature: count(fields.feature),
  };
}
