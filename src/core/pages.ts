/** What the webview's pages show: for each kind of page the data that the host hands over. Plain values. */
import type { RankedDesign } from './analysis/rankedDesign';
import type { ExperimentResult } from './experiment/result';

export interface DesignsResult {
  /** Of the document that the records stand in. */
  readonly uri: string;
  /** All its records, in its order. */
  readonly designs: readonly RankedDesign[];
  /** What the command line writes. */
  readonly tsv: string;
  readonly methods: string;
}

/** With what the command line writes as JSON. */
export interface ExperimentPageData extends ExperimentResult {
  readonly json: string;
}

export interface Pages {
  readonly experiment: ExperimentPageData;
  readonly designs: DesignsResult;
}

export type PageKind = keyof Pages;

export const PAGE_KINDS: readonly PageKind[] = ['experiment', 'designs'];
