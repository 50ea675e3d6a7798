/** Which residues of a record are copies of one another: what has to be hidden to read one without its copies. */
import type { Span } from '../sequence/coordinates';
import { forEachAlignedPair, type Copy } from './copy';

/** Of no class: aligned to nothing, or to a gap. */
export const ALONE = -1;

export interface PartnerClasses {
  /** For each residue the index of its class, or ALONE. */
  readonly classOf: Int32Array;
  /** Each at least two residues, 0-based, ascending. */
  readonly classes: readonly Uint32Array[];
  /** 1 for a class that holds a pair of an inverted copy: a stem's residues depend on each other, and are no duplicates. */
  readonly isPaired: Uint8Array;
}

/**
 * The transitive closure over the aligned pairs: in a tandem a residue's class holds every period shift of it, whether
 * or not each pair of units was found. Residues in `apart` (low complexity) join none.
 */
export function partnerClasses(
  length: number,
  copies: readonly Copy[],
  apart: readonly Span[] = [],
): PartnerClasses {
  const isApart = new Uint8Array(length);
  for (const { start, end } of apart) isApart.fill(1, start, end);
  const parent = Uint32Array.from({ length }, (_, residue) => residue);
  const isInverted = new Uint8Array(length);
  for (const copy of copies) {
    forEachAlignedPair(copy, (first, second) => {
      // An inverted copy may run into itself: its middle is no one's partner.
      if (first === second || isApart[first] === 1 || isApart[second] === 1) return;
      join(parent, first, second);
      if (copy.kind === 'inverted') isInverted[first] = isInverted[second] = 1;
    });
  }
  return collect(parent, isInverted);
}

function find(parent: Uint32Array, residue: number): number {
  let root = residue;
  while (parent[root] !== root) root = parent[root]!;
  for (let at = residue; at !== root;) [at, parent[at]] = [parent[at]!, root];
  return root;
}

/** The lower root wins, so that a class's root is its first residue. */
function join(parent: Uint32Array, a: number, b: number): void {
  const [rootA, rootB] = [find(parent, a), find(parent, b)];
  if (rootA < rootB) parent[rootB] = rootA;
  else parent[rootA] = rootB;
}

function collect(parent: Uint32Array, isInverted: Uint8Array): PartnerClasses {
  const members = new Map<number, number[]>();
  parent.forEach((_, residue) => {
    const root = find(parent, residue);
    const list = members.get(root);
    if (list) list.push(residue);
    else members.set(root, [residue]);
  });
  const classes = [...members.values()].filter((list) => list.length > 1);
  const classOf = new Int32Array(parent.length).fill(ALONE);
  classes.forEach((list, index) => {
    for (const residue of list) classOf[residue] = index;
  });
  return {
    classOf,
    classes: classes.map((list) => Uint32Array.from(list)),
    isPaired: Uint8Array.from(classes, (list) => (list.some((residue) => isInverted[residue] === 1) ? 1 : 0)),
  };
}
