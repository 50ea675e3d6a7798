/** What the underlines of copies and the borrowed colours mean, in words; knows no editor. */
import { BORROWED_EDGES } from '../../core/analysis/borrowedBins';
import type { CopyKind } from '../../core/repeats/copy';
import type { Alphabet } from '../../core/sequence/types';
import { formatExact } from '../words';
import { kindName } from './copyWords';

export interface CopyMeaning {
  readonly label: string;
  /** A theme colour, without `seqlens.`; the line's style for an underline. */
  readonly colour: string;
  readonly underline?: 'solid' | 'wavy';
}

export function linkMeanings(alphabet: Alphabet): readonly CopyMeaning[] {
  const lines: readonly (readonly [CopyKind, 'solid' | 'wavy'])[] = [
    ['direct', 'solid'],
    ...(alphabet === 'protein' ? [] : ([['inverted', 'wavy']] as const)),
  ];
  return lines.map(([kind, underline]) => ({
    label: `${underline} underline: ${kindName({ kind }, alphabet)}; copies of one another share a colour`,
    colour: 'copy.family0',
    underline,
  }));
}

/** One a bin, from what the copies make less likely. */
export function borrowedMeanings(): readonly CopyMeaning[] {
  return Array.from({ length: BORROWED_EDGES.length + 1 }, (_, bin) => ({
    label: `${range(bin)} nats borrowed`,
    colour: `borrowed.bin${bin}`,
  }));
}

function range(bin: number): string {
  const [low, high] = [BORROWED_EDGES[bin - 1], BORROWED_EDGES[bin]];
  if (low === undefined) return `below ${formatExact(high!)}`;
  if (high === undefined) return `${formatExact(low)} or more`;
  return `${formatExact(low)} to ${formatExact(high)}`;
}
