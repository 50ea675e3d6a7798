/** Where a model's attention maps come from: its queries and keys, or a tensor of a ready-made graph. */
import { buildAttentionMaps, KEY, QUERY } from '../../core/graph/attentionMaps';
import { encodeModel } from '../../core/graph/encode';
import { OUTPUT, type GraphOutput } from '../../core/graph/graphOutput';
import type { Pass } from '../../protocol/engine';
import { isSamePass, type MapSource } from './attention';
import type { Ort, Session } from './runtime';

/** One run of one of the model's graphs. */
export type RunGraph = (output: GraphOutput, pass: Pass) => Promise<Float32Array>;

/** Every token is a row of these: what is kept serves whatever rows are asked for next. */
export function fromGraph(heads: number, run: RunGraph): MapSource {
  return { heads, of: (pass, layer) => run({ kind: 'attention', layer }, withAllRows(pass)) };
}

const withAllRows = (pass: Pass): Pass => ({ ...pass, rows: Int32Array.from(pass.ids, (_, token) => token) });

/** Keeps the queries and keys of one pass: 15 MB for 6 layers of width 320 at 1,000 residues. */
export class FromProjections implements MapSource {
  #kept: { readonly pass: Pass; readonly projections: Float32Array } | undefined;
  /** Of a whole layer, of one head. */
  #layers: Session | undefined;
  #single: Session | undefined;

  constructor(
    private readonly ort: Ort,
    readonly heads: number,
    private readonly width: number,
    private readonly threads: number,
    private readonly run: RunGraph,
  ) {}

  async of(pass: Pass, layer: number): Promise<Float32Array> {
    this.#layers ??= await this.#open(this.heads, this.width);
    const tokens = pass.ids.length;
    const size = tokens * this.width;
    const projections = await this.#projectionsOf(pass);
    const part = (index: number): Float32Array => projections.slice(index * size, (index + 1) * size);
    return this.#maps(this.#layers, tokens, this.heads, [part(2 * layer), part(2 * layer + 1)]);
  }

  async head(pass: Pass, layer: number, head: number): Promise<Float32Array> {
    const size = this.width / this.heads;
    this.#single ??= await this.#open(1, size);
    const tokens = pass.ids.length;
    const projections = await this.#projectionsOf(pass);
    const part = (index: number): Float32Array => {
      const own = new Float32Array(tokens * size);
      for (let token = 0; token < tokens; token++) {
        const from = (index * tokens + token) * this.width + head * size;
        own.set(projections.subarray(from, from + size), token * size);
      }
      return own;
    };
    return this.#maps(this.#single, tokens, 1, [part(2 * layer), part(2 * layer + 1)]);
  }

  async dispose(): Promise<void> {
    await this.#layers?.release();
    await this.#single?.release();
  }

  /** `query`, `key`: [tokens, width], of as many heads. */
  async #maps(
    session: Session,
    tokens: number,
    heads: number,
    [query, key]: readonly [Float32Array, Float32Array],
  ): Promise<Float32Array> {
    const { Tensor } = this.ort;
    const maps = new Float32Array(heads * tokens * tokens);
    const shape = [tokens, query.length / tokens];
    await session.run(
      { [QUERY]: new Tensor('float32', query, shape), [KEY]: new Tensor('float32', key, shape) },
      { [OUTPUT]: new Tensor('float32', maps, [heads, tokens, tokens]) },
    );
    return maps;
  }

  async #projectionsOf(pass: Pass): Promise<Float32Array> {
    if (this.#kept && isSamePass(this.#kept.pass, pass)) return this.#kept.projections;
    this.#kept = undefined;
    const projections = await this.run({ kind: 'projections' }, pass);
    this.#kept = { pass, projections };
    return projections;
  }

  #open(heads: number, width: number): Promise<Session> {
    return this.ort.InferenceSession.create(encodeModel(buildAttentionMaps(heads, width)), {
      intraOpNumThreads: this.threads,
      interOpNumThreads: 1,
      enableMemPattern: false,
    });
  }
}
