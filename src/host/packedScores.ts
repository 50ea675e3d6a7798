/** Scores of records that are scored to the end: some forty bytes each and a third of one a residue. By what was scored. */
import { unpackAscending, packAscending } from '../core/analysis/ascending';
import type { Method } from '../core/analysis/profile';
import type { InstalledModel } from '../runtime/client/types';
import { BinStore } from './binStore';
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

/** One for all scores without a surprise. */
const NONE = new Uint32Array();
/** Entries grow by an eighth: a file's scores come to stay. */
const GROWTH = 1.125;

export class PackedScores {
  private count = 0;
  private keys = new Float64Array(16);
  /** Of the bins. */
  private places = new Uint32Array(16);
  /** Of the residues that surprise, plus one; 0 without any. */
  private marks = new Uint32Array(16);
  private lengths = new Uint32Array(16);
  private scored = new Uint32Array(16);
  /** NaN where nothing is scored. In full, because exports write what the command line writes. */
  private means = new Float64Array(16);
  private origins = new Uint16Array(16);
  private readonly known: Origin[] = [];
  private readonly index = new NumberIndex();
  private readonly bins = new BinStore();
  private readonly pool = new BytePool();

  get size(): number {
    return this.count;
  }

  has(key: number): boolean {
    return this.index.find(this.keys, key) !== undefined;
  }

  /** `length`: the record's; two contents of one hash would have to be of one length as well. */
  get(key: number, length: number): PackedScore | undefined {
    const entry = this.index.find(this.keys, key);
    if (entry === undefined || this.lengths[entry] !== length) return undefined;
    const origin = this.known[this.origins[entry]!]!;
    const readBins = this.bins.reader(this.places[entry]!, length);
    const marks = this.marks[entry]!;
    const surprising = marks === 0 ? undefined : this.pool.at(marks - 1);
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
        get bins() {
          return readBins();
        },
        get surprising() {
          return surprising ? unpackAscending(surprising.bytes, surprising.start) : NONE;
        },
        meanLogLikelihood: Number.isNaN(mean) ? undefined : mean,
      },
    };
  }

  /** Keeps a complete score, in the place of an older one. */
  set(key: number, score: RecordScore, vocabulary: readonly string[]): void {
    const known = this.index.find(this.keys, key);
    if (known !== undefined) this.release(known);
    const entry = known ?? this.count++;
    this.reserve();
    this.keys[entry] = key;
    this.places[entry] = this.bins.keep(score.bins);
    this.marks[entry] =
      score.surprising.length === 0 ? 0 : this.pool.keep(packAscending(score.surprising)) + 1;
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
        this.release(entry);
        continue;
      }
      for (const column of this.columns) column[this.count] = column[entry]!;
      this.count++;
    }
    if (this.count < before) this.index.rebuild(this.keys, this.count);
  }

  private release(entry: number): void {
    this.bins.release(this.places[entry]!);
    const marks = this.marks[entry]!;
    if (marks > 0) this.pool.release(marks - 1);
  }

  private originOf({ model, method }: RecordScore, vocabulary: readonly string[]): number {
    const found = this.known.findIndex((origin) => origin.model === model && origin.method === method);
    return found >= 0 ? found : this.known.push({ model, method, vocabulary }) - 1;
  }

  private get columns(): (Float64Array | Float32Array | Uint32Array | Uint16Array)[] {
    return [this.keys, this.places, this.marks, this.lengths, this.scored, this.means, this.origins];
  }

  private reserve(): void {
    if (this.count <= this.keys.length) return;
    const size = Math.ceil(this.count * GROWTH);
    this.keys = grown(this.keys, new Float64Array(size));
    this.places = grown(this.places, new Uint32Array(size));
    this.marks = grown(this.marks, new Uint32Array(size));
    this.lengths = grown(this.lengths, new Uint32Array(size));
    this.scored = grown(this.scored, new Uint32Array(size));
    this.means = grown(this.means, new Float64Array(size));
    this.origins = grown(this.origins, new Uint16Array(size));
  }
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
