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
  /** For each residue whether it stands on the strand of its class's first residue (0) or opposite it (1). */
  readonly strandOf: Uint8Array;
}

/**
 * The transitive closure over the aligned pairs: in a tandem a residue's class holds every period shift of it, whether
 * or not each pair of units was found. Residues in `apart` (low complexity) join none.
 *
 * Alignments of diverged units contradict each other by a residue or two, and chains of them would make one class of a
 * whole record. So the surest copies come first, and a direct pair is left out that would bring two residues of a class
 * nearer than half of the shortest shift between two copies.
 */
export function partnerClasses(
  length: number,
  copies: readonly Copy[],
  apart: readonly Span[] = [],
): PartnerClasses {
  const isApart = new Uint8Array(length);
  for (const { start, end } of apart) isApart.fill(1, start, end);
  const forest = new Forest(length);
  const isInverted = new Uint8Array(length);
  const nearest = Math.floor(shortestShift(copies) / 2);
  for (const copy of copies.toSorted((a, b) => a.evalue - b.evalue)) {
    const across = copy.kind === 'inverted' ? 1 : 0;
    forEachAlignedPair(copy, (first, second) => {
      // An inverted copy may run into itself: its middle is no one's partner.
      if (first === second || isApart[first] === 1 || isApart[second] === 1) return;
      if (across === 0 && !forest.canJoin(first, second, nearest)) return;
      forest.join(first, second, across);
      if (across === 1) isInverted[first] = isInverted[second] = 1;
    });
  }
  return collect(forest, isInverted);
}

function shortestShift(copies: readonly Copy[]): number {
  let shortest = Infinity;
  for (const { kind, blocks } of copies) {
    if (kind !== 'direct') continue;
    for (const { first, second } of blocks) shortest = Math.min(shortest, Math.abs(second - first));
  }
  return shortest === Infinity ? 0 : shortest;
}

/** Classes of more are so dense that they are reported and not corrected: what joins them no longer counts. */
const LARGE = 500;

/** Disjoint sets; every residue knows its strand against its parent's. */
class Forest {
  readonly parent: Uint32Array;
  private readonly strand: Uint8Array;
  /** Of roots that have more than themselves; ascending. */
  private readonly members = new Map<number, readonly number[]>();

  constructor(readonly length: number) {
    this.parent = Uint32Array.from({ length }, (_, residue) => residue);
    this.strand = new Uint8Array(length);
  }

  find(residue: number): { readonly root: number; readonly strand: number } {
    let [root, strand] = [residue, 0];
    while (this.parent[root] !== root) {
      strand ^= this.strand[root]!;
      root = this.parent[root]!;
    }
    this.shorten(residue, root, strand);
    return { root, strand };
  }

  /** Whether all residues of the two classes lie at least `nearest` apart. */
  canJoin(first: number, second: number, nearest: number): boolean {
    const [a, b] = [this.find(first).root, this.find(second).root];
    if (a === b) return true;
    const both = this.union(a, b);
    return both.length > LARGE || both.every((residue, i) => i === 0 || residue - both[i - 1]! >= nearest);
  }

  private union(a: number, b: number): readonly number[] {
    const [x, y] = [this.members.get(a) ?? [a], this.members.get(b) ?? [b]];
    return [...x, ...y].sort((i, j) => i - j);
  }

  /** The lower root wins, so that a class's root is its first residue. Where pairs contradict, the earlier holds. */
  join(first: number, second: number, across: number): void {
    const [a, b] = [this.find(first), this.find(second)];
    if (a.root === b.root) return;
    const [lower, higher] = a.root < b.root ? [a.root, b.root] : [b.root, a.root];
    this.members.set(lower, this.union(lower, higher));
    this.members.delete(higher);
    this.parent[higher] = lower;
    this.strand[higher] = a.strand ^ b.strand ^ across;
  }

  /** Hangs all on the way to the root directly below it. */
  private shorten(residue: number, root: number, strand: number): void {
    let [at, rest] = [residue, strand];
    while (at !== root) {
      const [next, own] = [this.parent[at]!, this.strand[at]!];
      this.parent[at] = root;
      this.strand[at] = rest;
      [at, rest] = [next, rest ^ own];
    }
  }
}

function collect(forest: Forest, isInverted: Uint8Array): PartnerClasses {
  const { length } = forest;
  const members = new Map<number, number[]>();
  const strandOf = new Uint8Array(length);
  for (let residue = 0; residue < length; residue++) {
    const { root, strand } = forest.find(residue);
    strandOf[residue] = strand;
    const list = members.get(root);
    if (list) list.push(residue);
    else members.set(root, [residue]);
  }
  const classes = [...members.values()].filter((list) => list.length > 1);
  const classOf = new Int32Array(length).fill(ALONE);
  classes.forEach((list, index) => {
    for (const residue of list) classOf[residue] = index;
  });
  return {
    classOf,
    classes: classes.map((list) => Uint32Array.from(list)),
    isPaired: Uint8Array.from(classes, (list) => (list.some((residue) => isInverted[residue] === 1) ? 1 : 0)),
    strandOf,
  };
}
