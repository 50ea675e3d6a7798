/**
 * Minimizers (Roberts et al. 2004, 10.1093/bioinformatics/bth408) that are the same on both strands: of every window of
 * `window` neighbouring words of `word` bases, the words with the smallest hash, all of them where several are equal. A
 * word and its reverse complement have one hash. So two stretches of word + window - 1 bases that are equal, or reverse
 * complements, have the same words sampled at the same places: no exact copy of that length can be missed.
 */
import type { Checkpoint } from '../checkpoint';

export interface Minimizers {
  readonly word: number;
  /** Starts of the sampled words, ascending. */
  readonly starts: Int32Array;
  /** Their hashes: equal if and only if the words are, up to the strand. */
  readonly hashes: Int32Array;
  /** For every position: is a word sampled there (1), and is it its own reverse complement (2)? */
  readonly marks: Uint8Array;
}

const CHECK_EVERY = 1 << 22;
export const LONGEST_WORD = 15;

/** `codes`: 1 to 4, complements sum to 5; words that hold a 0 are none. `word`: at most 15. */
export function minimizers(
  codes: Uint8Array,
  word: number,
  window: number,
  checkpoint: Checkpoint,
): Minimizers {
  const { length } = codes;
  const marks = new Uint8Array(length);
  const sample = new Sample(marks);
  const ring = new Int32Array(1 << Math.ceil(Math.log2(window + 1)));
  const ringMask = ring.length - 1;
  const mask = 2 ** (2 * word) - 1;
  const top = 2 * (word - 1);
  let [forward, reverse, run, smallest, smallestAt] = [0, 0, 0, 0, 0];
  for (let at = 0; at < length; at++) {
    if (at % CHECK_EVERY === 0) checkpoint(at, length);
    const code = codes[at]!;
    if (code === 0) {
      run = 0;
      continue;
    }
    forward = ((forward << 2) | (code - 1)) & mask;
    reverse = (reverse >>> 2) | ((4 - code) << top);
    if (++run < word) continue;
    const start = at - word + 1;
    const hash = mix(forward < reverse ? forward : reverse);
    ring[start & ringMask] = hash;
    const words = run - word + 1;
    if (words > window && smallestAt > start - window) {
      if (hash > smallest) continue;
      sample.add(start, hash, forward === reverse);
    } else if (words >= window) {
      // The first window of a run, or the smallest word has left: look again.
      smallest = hash;
      for (let i = start - window + 1; i < start; i++) {
        if (ring[i & ringMask]! < smallest) smallest = ring[i & ringMask]!;
      }
      for (let i = start - window + 1; i <= start; i++) {
        if (ring[i & ringMask] !== smallest) continue;
        if (marks[i] === 0) sample.add(i, smallest, isOwnComplement(codes, i, word));
        smallestAt = i;
      }
      continue;
    } else continue;
    smallest = hash;
    smallestAt = start;
  }
  return { word, ...sample.take(), marks };
}

/** A one-to-one scrambling of 32 bits (the finaliser of MurmurHash3), so that words of a kind are not all sampled. */
function mix(word: number): number {
  let hash = word;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function isOwnComplement(codes: Uint8Array, start: number, word: number): boolean {
  for (let k = 0; k < word; k++) if (codes[start + k]! + codes[start + word - 1 - k]! !== 5) return false;
  return true;
}

/** Growing lists of what was sampled. */
class Sample {
  private starts = new Int32Array(1 << 10);
  private hashes = new Int32Array(1 << 10);
  private count = 0;

  constructor(private readonly marks: Uint8Array) {}

  add(start: number, hash: number, ownComplement: boolean): void {
    if (this.count === this.starts.length) {
      this.starts = grown(this.starts);
      this.hashes = grown(this.hashes);
    }
    this.starts[this.count] = start;
    this.hashes[this.count++] = hash;
    this.marks[start] = ownComplement ? 3 : 1;
  }

  take(): { starts: Int32Array; hashes: Int32Array } {
    return { starts: this.starts.subarray(0, this.count), hashes: this.hashes.subarray(0, this.count) };
  }
}

function grown(list: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * list.length);
  larger.set(list);
  return larger;
}
