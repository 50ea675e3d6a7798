/** Searches on the caller's own thread. */
import { findExact } from '../../core/repeats/exact/findExact';
import type { CopyFinder } from './types';

const LIMIT = 1000;

export const inProcessFinder: CopyFinder = {
  find(residues, alphabet, { minimumLength, maximumEvalue }) {
    const options = {
      kinds: ['direct', 'inverted'] as const,
      evalue: maximumEvalue,
      limit: LIMIT,
      ...(minimumLength > 0 && { minimum: minimumLength }),
    };
    const found = findExact(residues, alphabet, options, () => undefined);
    return Promise.resolve({ ...found, lowComplexity: [] });
  },
  dispose: () => undefined,
};
