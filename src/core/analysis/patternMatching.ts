/**
 * Which heads look up: the attention that copies pay to what they are aligned to (pattern-matching score of "Induction
 * Meets Biology", arXiv 2602.23179).
 */
import { ALONE } from '../repeats/partners';

export interface HeadScore {
  /** Both 0-based. */
  readonly layer: number;
  readonly head: number;
  /** Mean over the residues in copies of the attention that they pay to all their partners together, 0 to 1. */
  readonly score: number;
  /** What a head that attends evenly would have. */
  readonly chance: number;
}

/**
 * `values`: one head's map, length x length; `classOf`: of each residue its class of partners, or ALONE. 0 where no
 * residue has a partner.
 */
export function patternScore(values: Float32Array, classOf: Int32Array): number {
  let [sum, rows] = [0, 0];
  for (const members of partnered(classOf)) {
    rows += members.length;
    for (const from of members)
      for (const to of members) if (from !== to) sum += values[from * classOf.length + to]!;
  }
  return rows === 0 ? 0 : sum / rows;
}

/** The score of a head that attends evenly; undefined where no residue has a partner. */
export function chanceScore(classOf: Int32Array): number | undefined {
  const classes = partnered(classOf);
  const rows = classes.reduce((sum, { length }) => sum + length, 0);
  if (rows === 0) return undefined;
  return classes.reduce((sum, { length: n }) => sum + n * (n - 1), 0) / rows / classOf.length;
}

/** Residues by class, where a class has two of them at least. */
function partnered(classOf: Int32Array): readonly (readonly number[])[] {
  const byClass = new Map<number, number[]>();
  classOf.forEach((index, residue) => {
    if (index === ALONE) return;
    const members = byClass.get(index);
    if (members) members.push(residue);
    else byClass.set(index, [residue]);
  });
  return [...byClass.values()].filter(({ length }) => length > 1);
}
