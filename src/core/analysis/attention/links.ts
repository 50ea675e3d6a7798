/** The strongest links of a map, for arcs over the sequence and for tables. */
import type { SquareMap } from './squareMap';

export interface Link {
  /** 0-based: the residue that looks, and the one that it looks at. */
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

export interface Links {
  /** Strongest first. */
  readonly links: readonly Link[];
  /** How many are at least as strong as asked, those left out too. */
  readonly total: number;
}

export interface LinkFilter {
  /** The weakest that counts. */
  readonly atLeast: number;
  /** The most that are kept. */
  readonly most: number;
  /** Residues apart, at least: neighbours hide what is far. */
  readonly apart?: number;
  /** One of each pair: for symmetric maps. */
  readonly once?: boolean;
}

export function strongestLinks(
  { length, values }: SquareMap,
  { atLeast, most, apart = 1, once = false }: LinkFilter,
): Links {
  const found: number[] = [];
  for (let i = 0; i < length; i++) {
    for (let j = once ? i + 1 : 0; j < length; j++)
      if (values[i * length + j]! >= atLeast && Math.abs(i - j) >= apart) found.push(i * length + j);
  }
  const kept = found.sort((a, b) => values[b]! - values[a]! || a - b).slice(0, most);
  return {
    links: kept.map((at) => ({ from: Math.floor(at / length), to: at % length, weight: values[at]! })),
    total: found.length,
  };
}

/** The weight that leaves about `count` links: where a threshold starts. */
export function weightOfRank({ length, values }: SquareMap, count: number, apart = 1): number {
  const all: number[] = [];
  for (let i = 0; i < length; i++)
    for (let j = 0; j < length; j++) if (Math.abs(i - j) >= apart) all.push(values[i * length + j]!);
  const sorted = Float32Array.from(all).sort();
  return sorted[Math.max(0, sorted.length - count)] ?? 0;
}
