/**
 * Approximate copies in one record: words that stand twice, extended without gaps along their diagonal, and where that is
 * good enough with gaps (Altschul et al. 1997). Time goes with the number of words that stand twice, which the choice of
 * words keeps at a few a residue.
 */
import type { Checkpoint } from '../checkpoint';
import type { CopyKind } from '../copy';
import { alignThrough, type Bounds } from './align';
import { GappedExtender } from './gappedExtension';
import { reduceAlignments } from './reduce';
import type { Scoring } from './scoring';
import { stretchAt, type Alignment } from './stretches';
import { extendUngapped, type Segment } from './ungapped';
import type { Words } from './words';

export interface SearchTask {
  readonly kind: CopyKind;
  readonly x: Uint8Array;
  /** The same as x, or its complements for inverted copies. */
  readonly y: Uint8Array;
  readonly words: Words;
  readonly scoring: Scoring;
  /** Extended with gaps from this score without gaps. */
  readonly trigger: number;
  /** Kept from this score. */
  readonly minScore: number;
  /** Starts of two words lie at most this far apart. */
  readonly maxDistance: number;
  readonly bounds: Bounds;
}

/** What bounded a search: where one is true, there may be more copies than were found. */
export interface SearchLimits {
  /** A word stood so often that only its nearest `CHAIN` earlier places were looked at. */
  readonly repeatedWords: boolean;
  /** The search ended before the end of the record, at its budget of seeds or of cells of alignments. */
  readonly ended: boolean;
  /** Only the best `MAX_KEPT` alignments that differ were kept. */
  readonly kept: boolean;
}

export interface SearchResult {
  readonly alignments: readonly Alignment[];
  readonly limits: SearchLimits;
}

export const CHAIN = 500;
/** A residue, and at least. Without low complexity hidden, human DNA takes 500 cells a residue. */
const SEEDS = { each: 100, least: 100_000_000 };
const CELLS = { each: 600, least: 300_000_000 };
export const MAX_KEPT = 5_000;
const CHECK_EVERY = 256;

export function searchCopies(task: SearchTask, checkpoint: Checkpoint): SearchResult {
  return new Search(task).run(checkpoint);
}

function budgetOf({ each, least }: typeof SEEDS, { length }: Uint8Array): number {
  return Math.max(least, each * length);
}

class Search {
  private readonly extender: GappedExtender;
  private readonly step: 1 | -1;
  /** Last word of each kind, and the word of the same kind before each place; -1 where there is none. */
  private readonly head: Int32Array;
  private readonly previous: Int32Array;
  /** By diagonal (j - i) or antidiagonal (i + j): up to which j it has been looked at. */
  private readonly reached: Int32Array;
  private readonly segment: Segment = { score: 0, before: 0, after: 0 };
  private alignments: Alignment[] = [];
  private seeds = 0;
  private repeatedWords = false;
  private kept = false;

  constructor(private readonly task: SearchTask) {
    const { length } = task.x;
    this.extender = new GappedExtender(task.scoring, length);
    this.step = task.kind === 'direct' ? 1 : -1;
    this.head = new Int32Array(task.words.count).fill(-1);
    this.previous = new Int32Array(length);
    this.reached = new Int32Array(2 * length);
  }

  run(checkpoint: Checkpoint): SearchResult {
    const { words, x } = this.task;
    const opposite = words.inverted ?? words.at;
    let ended = false;
    let budget = 0;
    for (let j = 0; j < x.length; j++) {
      const word = opposite[j]!;
      if (word >= 0) {
        if (words.similar) for (const other of words.similar(word)) this.follow(other, j);
        else this.follow(word, j);
      }
      this.enter(j);
      if (j % CHECK_EVERY === 0 || this.seeds + this.extender.cells > budget) {
        budget = this.seeds + this.extender.cells + 1_000_000;
        checkpoint(j, x.length);
        ended = this.seeds > budgetOf(SEEDS, x) || this.extender.cells > budgetOf(CELLS, x);
        if (ended) break;
      }
    }
    return {
      alignments: this.alignments,
      limits: { repeatedWords: this.repeatedWords, ended, kept: this.kept },
    };
  }

  private enter(place: number): void {
    const word = this.task.words.at[place]!;
    if (word < 0) return;
    this.previous[place] = this.head[word]!;
    this.head[word] = place;
  }

  /** Each earlier place of a word, the nearest first. */
  private follow(word: number, j: number): void {
    const { words, maxDistance } = this.task;
    const inverted = this.step < 0;
    let left = CHAIN;
    for (let i = this.head[word]!; i >= 0 && j - i <= maxDistance; i = this.previous[i]!) {
      if (left-- === 0) {
        this.repeatedWords = true;
        return;
      }
      if (inverted && j - i < words.span) continue;
      this.seeds++;
      const second = inverted ? j + words.span - 1 : j;
      if (this.reached[this.diagonal(i, second)]! <= j) this.extend(i, second);
    }
  }

  private diagonal(i: number, j: number): number {
    return this.step > 0 ? j - i : i + j;
  }

  private extend(i: number, j: number): void {
    const { scoring, x, y, trigger, minScore } = this.task;
    const { segment, step } = this;
    extendUngapped(scoring, x, y, i, j, step, segment);
    const outermost = step > 0 ? j + segment.after : j + segment.before + 1;
    const key = this.diagonal(i, j);
    this.reached[key] = Math.max(this.reached[key]!, outermost);
    if (segment.score < trigger) return;
    const middle = Math.trunc((segment.after - segment.before) / 2);
    const alignment = this.align(i + middle, j + step * middle);
    this.cover(alignment);
    if (alignment.score >= minScore) this.keep(alignment);
  }

  /** Through this pair; where the alignment is better without it, through the middle of the longest part that is left. */
  private align(i: number, j: number): Alignment {
    const { scoring, x, y, kind, bounds } = this.task;
    const through = (a: number, b: number): Alignment =>
      stretchAt(a, alignThrough(this.extender, { x, y }, kind, a, b, bounds), { x, y }, this.step, scoring);
    const alignment = through(i, j);
    if (alignment.blocks.some(({ first, length }) => first <= i && i < first + length)) return alignment;
    const [longest] = alignment.blocks.toSorted((a, b) => b.length - a.length);
    if (!longest) return alignment;
    const middle = longest.length >> 1;
    return through(longest.first + middle, longest.second + this.step * middle);
  }

  /** Seeds inside an alignment are explained by it. */
  private cover({ blocks }: Alignment): void {
    for (const { first, second, length } of blocks) {
      const end = this.step > 0 ? second + length : second + 1;
      const key = this.diagonal(first, second);
      if (this.reached[key]! < end) this.reached[key] = end;
    }
  }

  private keep(alignment: Alignment): void {
    this.alignments.push(alignment);
    if (this.alignments.length < 2 * MAX_KEPT) return;
    const distinct = reduceAlignments(this.alignments, this.task.kind);
    this.kept ||= distinct.length > MAX_KEPT;
    this.alignments = distinct.slice(0, MAX_KEPT);
  }
}
