import { copyAgreement } from '../../test/reference/copyAgreement';
import type { Say } from './say';

/** Human DNA has so many that a gigabyte goes into comparing them, and no more: 1,012,078 in 2.7 million bases. */
const MINIMUM = 20;

export async function exactAgrees(file: string, say: Say): Promise<void> {
  for (const { tool, ours, theirs, differences } of await copyAgreement(file, MINIMUM))
    say(
      differences.length === 0 && ours === theirs,
      `${file}: ${ours} pairs of ${MINIMUM} bases and more, ${tool} ${theirs}`,
      differences,
    );
}
