/**
 * Which heads look up: the attention that copies pay to what they are aligned to (pattern-matching score of "Induction
 * Meets Biology", arXiv 2602.23179).
 */
import type { PartnerClasses } from '../repeats/partners';

export interface HeadScore {
  /** Both 0-based. */
  readonly layer: number;
  readonly head: number;
  /** Mean over the residues in copies of the attention that they pay to all their partners together, 0 to 1. */
  readonly score: number;
  /** What a head that attends evenly would have. */
  readonly chance: number;
}

/** `values`: heads x length x length, rows sum to at most 1. [] where no residue has a partner within the length. */
export function patternMatching(
  layer: number,
  heads: number,
  length: number,
  values: Float32Array,
  { classes }: Pick<PartnerClasses, 'classes'>,
): readonly HeadScore[] {
  const within = classes
    .map((members) => members.filter((residue) => residue < length))
    .filter((members) => members.length > 1);
  const rows = within.reduce((sum, members) => sum + members.length, 0);
  if (rows === 0) return [];
  const chance = within.reduce((sum, { length: n }) => sum + n * (n - 1), 0) / rows / length;
  return Array.from({ length: heads }, (_, head) => {
    let sum = 0;
    for (const members of within)
      for (const from of members)
        for (const to of members) if (from !== to) sum += values[(head * length + from) * length + to]!;
    return { layer, head, score: sum / rows, chance };
  });
}
