import { lowComplexitySpans } from '../../src/core/repeats/lowComplexity/find';
import { printRecord } from '../../src/core/sequence/printer';
import type { SequenceRecord } from '../../src/core/sequence/types';
import { blastMask, compareSpans } from '../../test/reference/masks';
import { withPlainFasta } from '../../test/reference/repeatTools';
import type { Say } from './say';

/** DUST is the same base by base; SEG differs where two parts of a stretch are nearly as improbable. */
const LEAST_SHARED = { dustmasker: 1, segmasker: 0.99 };

export async function lowComplexityAgrees(
  file: string,
  records: readonly SequenceRecord[],
  say: Say,
): Promise<void> {
  const tool = records[0]?.alphabet === 'protein' ? 'segmasker' : 'dustmasker';
  const text = records.map((record) => printRecord(record, 80)).join('');
  const masks = await withPlainFasta(text, (fasta) => blastMask(tool, fasta));
  const sum = { both: 0, ours: 0, theirs: 0 };
  records.forEach((record, index) => {
    const ours = lowComplexitySpans(record.residues, record.alphabet);
    const counts = compareSpans(record, ours, masks[index] ?? []);
    for (const side of ['both', 'ours', 'theirs'] as const) sum[side] += counts[side];
  });
  const { both, ours, theirs } = sum;
  const all = both + ours + theirs;
  say(
    masks.length === records.length && (all === 0 || both / all >= LEAST_SHARED[tool]),
    `${file}: ${both} residues of low complexity as ${tool} has them, ${ours} more, ${theirs} less`,
  );
}
