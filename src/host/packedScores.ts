/** Scores of records that are scored to the end, a few bytes each beside half a byte a residue. By key, which says what was scored. */
import { unpackAscending, packAscending } from '../core/analysis/ascending';
import { packBins, PackedBins, packedLength } from '../core/analysis/packedBins';
import type { Method } from '../core/analysis/profile';
import type { InstalledModel } from '../runtime/client/types';
import { BytePool } from './bytePool';
import { NumberIndex } from './numberIndex';
import type { RecordScore } from './services';

/** What all scores by one model and method share. */
export interface Origin {
  readonly model: InstalledModel;
  readonly method: Method;
  /** What the columns of cached rows are. */
  readonly vocabulary: readonly string[];
}

export interface PackedScore {
  readonly score: RecordScore;
  readonly origin: Origin;
}

/** Entries grow by an eighth: a file's scores come to stay. */
const GROWTH = 1.125;

export class PackedScores {
  private count = 0;
  private keys = new Float64Array(16);
  private places = new Uint32Array(16);
  private lengths = new Uint32Array(16);
  private scored = new Uint32Array(16);
  /** NaN where nothing is scored. */
  private means = new Float64Array(16);
  private origins = new Uint16Array(16);
  private readonly known: Origin[] = [];
  private readonly index = new NumberIndex();
  private readonly pool = new BytePool();

  get size(): number {
    return this.count;
  }

  has(key: number): boolean {
    return this.index.find(this.keys, key) !== undefined;
  }

  get(key: number): PackedScore | undefined {
    const entry = this.index.find(this.keys, key);
    if (entry === undefined) return undefined;
    const origin = this.known[this.origins[entry]!]!;
    const { bytes, start } = this.pool.at(this.places[entry]!);
    const length = this.lengths[entry]!;
    const scored = this.scored[entry]!;
    const mean = this.means[entry]!;
    return {
      origin,
      score: {
        method: origin.method,
        model: origin.model,
        state: 'complete',
        done: scored,
        total: scored,
        scored,
        bins: new PackedBins(bytes, start, length),
        get surprising() {
          return unpackAscending(bytes, start + packedLength(length));
        },
        meanLogLikelihood: Number.isNaN(mean) ? undefined : mean,
      },
    };
  }

  /** Keeps a complete score, in the place of an older one. */
  set(key: number, score: RecordScore, vocabulary: readonly string[]): void {
    const known = this.index.find(this.keys, key);
    if (known !== undefined) this.pool.release(this.places[known]!);
    const entry = known ?? this.count++;
    this.reserve();
    this.keys[entry] = key;
    this.places[entry] = this.pool.keep(packed(score));
    this.lengths[entry] = score.bins.length;
    this.scored[entry] = score.scored;
    this.means[entry] = score.meanLogLikelihood ?? NaN;
    this.origins[entry] = this.originOf(score, vocabulary);
    if (known === undefined) this.index.add(this.keys, entry);
  }

  /** Walks over all entries: for many keys at once. */
  delete(keys: ReadonlySet<number>): void {
    const before = this.count;
    this.count = 0;
    for (let entry = 0; entry < before; entry++) {
      if (keys.has(this.keys[entry]!)) {
        this.pool.release(this.places[entry]!);
        continue;
      }
      for (const column of this.columns) column[this.count] = column[entry]!;
      this.count++;
    }
    if (this.count < before) this.index.rebuild(this.keys, this.count);
  }

  private originOf({ model, method }: RecordScore, vocabulary: readonly string[]): number {
    const found = this.known.findIndex((origin) => origin.model === model && origin.method === method);
    return found >= 0 ? found : this.known.push({ model, method, vocabulary }) - 1;
  }

  private get columns(): (Float64Array | Uint32Array | Uint16Array)[] {
    return [this.keys, this.places, this.lengths, this.scored, this.means, this.origins];
  }

  private reserve(): void {
    if (this.count <= this.keys.length) return;
    const size = Math.ceil(this.count * GROWTH);
    this.keys = grown(this.keys, new Float64Array(size));
    this.places = grown(this.places, new Uint32Array(size));
    this.lengths = grown(this.lengths, new Uint32Array(size));
    this.scored = grown(this.scored, new Uint32Array(size));
    this.means = grown(this.means, new Float64Array(size));
    this.origins = grown(this.origins, new Uint16Array(size));
  }
}

/** Bins, and behind them the residues that surprise. */
function packed({ bins, surprising }: RecordScore): Uint8Array {
  const marks = packAscending(surprising);
  const bytes = new Uint8Array(packedLength(bins.length) + marks.length);
  packBins(bins, bytes);
  bytes.set(marks, packedLength(bins.length));
  return bytes;
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
