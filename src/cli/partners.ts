/** The search for copies behind the commands that read residues without them. */
import type { PartnerOptions } from '../analyses/scoredCopies';
import { CopyFinder, locateCopyWorker } from '../runtime/copies/copyFinder';
import { copySearch } from '../runtime/copies/copySearch';
import type { PartnerArguments } from './partnerArguments';

export interface PartnerSearch {
  readonly options: PartnerOptions;
  dispose(): Promise<void>;
}

/** Throws `search.failed` when the thread's program is not there. */
export function startPartnerSearch(parsed: PartnerArguments): PartnerSearch {
  const finder = new CopyFinder(locateCopyWorker(__dirname));
  return { options: { search: copySearch(finder), ...parsed }, dispose: () => finder.dispose() };
}
