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
  #session: Session | undefined;

  constructor(
    private readonly ort: Ort,
    readonly heads: number,
    private readonly width: number,
    private readonly threads: number,
    private readonly run: RunGraph,
  ) {}

  async of(pass: Pass, layer: number): Promise<Float32Array> {
    const projections = await this.#projectionsOf(pass);
    const tokens = pass.ids.length;
    const size = tokens * this.width;
    const part = (index: number) =>
      new this.ort.Tensor('float32', projections.slice(index * size, (index + 1) * size), [
        tokens,
        this.width,
      ]);
    const maps = new Float32Array(this.heads * tokens * tokens);
    this.#session ??= await this.#open();
    await this.#session.run(
      { [QUERY]: part(2 * layer), [KEY]: part(2 * layer + 1) },
      { [OUTPUT]: new this.ort.Tensor('float32', maps, [this.heads, tokens, tokens]) },
    );
    return maps;
  }

  async dispose(): Promise<void> {
    await this.#session?.release();
  }

  async #projectionsOf(pass: Pass): Promise<Float32Array> {
    if (this.#kept && isSamePass(this.#kept.pass, pass)) return this.#kept.projections;
    this.#kept = undefined;
    const projections = await this.run({ kind: 'projections' }, pass);
    this.#kept = { pass, projections };
    return projections;
  }

  #open(): Promise<Session> {
    return this.ort.InferenceSession.create(encodeModel(buildAttentionMaps(this.heads, this.width)), {
      intraOpNumThreads: this.threads,
      interOpNumThreads: 1,
      enableMemPattern: false,
    });
  }
}
