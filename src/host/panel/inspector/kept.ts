/** What the page keeps over a reload that concerns the host: which record it showed. */
import { isCount, isText, type Fields } from '../../../protocol/inspectorValues';

export interface Kept {
  readonly uri: string;
  readonly index: number;
  readonly pinned: boolean;
}

/** undefined for the state of a page of another version, or of none. */
export function readKept(state: unknown): Kept | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { uri, index, pinned } = state as Fields;
  return isText(uri) && isCount(index) && typeof pinned === 'boolean' ? { uri, index, pinned } : undefined;
}
