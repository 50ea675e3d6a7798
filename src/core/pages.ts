/** What the webview's pages show: for each kind of page the data that the host hands over. Plain values. */
import type { ExperimentResult } from './experiment/result';

export interface Pages {
  readonly experiment: ExperimentResult;
}

export type PageKind = keyof Pages;

export const PAGE_KINDS: readonly PageKind[] = ['experiment'];
