import { findApproximate } from '../../src/core/repeats/approximate';
import { toShown } from '../../src/core/sequence/coordinates';
import { printRecord } from '../../src/core/sequence/printer';
import type { SequenceRecord } from '../../src/core/sequence/types';
import {
  contradictsItself,
  einvertedHits,
  isBettered,
  isCovered,
  type InvertedHit,
} from '../../test/reference/einverted';
import { withPlainFasta } from '../../test/reference/repeatTools';
import type { Say } from './say';

/** einverted at its defaults: from a score of 50 on, low complexity and all. */
const OPTIONS = { kinds: ['inverted'], evalue: Infinity, minScore: 50, mask: false } as const;

/** Both arms of every hit are covered, but for those that einverted itself gets wrong, which are counted. */
export async function invertedAgrees(
  file: string,
  records: readonly SequenceRecord[],
  say: Say,
): Promise<void> {
  const named = records.map(({ residues }, index) =>
    printRecord({ id: `${index}`, description: '', residues }, 80),
  );
  const hits = await withPlainFasta(named.join(''), einvertedHits);
  const counts = { covered: 0, contradictory: 0, bettered: 0 };
  const missed: string[] = [];
  records.forEach(({ id, residues }, index) => {
    const own = hits.filter(({ record }) => record === `${index}`);
    const copies = own.length > 0 ? findApproximate(residues, 'dna', OPTIONS) : [];
    for (const hit of own) {
      if (isCovered(hit, copies)) counts.covered++;
      else if (contradictsItself(hit)) counts.contradictory++;
      else if (isBettered(hit, copies)) counts.bettered++;
      else missed.push(`${id} ${describe(hit)}`);
    }
  });
  say(
    missed.length === 0,
    `${file}: ${counts.covered} of ${hits.length} inverted repeats of einverted covered; ${counts.bettered} where a copy scores more, ${counts.contradictory} whose alignment has not their score`,
    missed,
  );
}

function describe({ score, first, second }: InvertedHit): string {
  return `score ${score}, ${toShown(first.start)}-${first.end} and ${toShown(second.start)}-${second.end}`;
}
