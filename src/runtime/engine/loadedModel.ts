/** One model, open in this process: passes in, one array a pass out. */
import { ESM2_GRAPH_VERSION } from '../../core/graph/graphVersion';
import { OUTPUT, ROW_INDEX, TOKEN_IDS, type GraphOutput } from '../../core/graph/graphOutput';
import { sparseRows } from '../../core/features/sparseRows';
import {
  isAttention,
  type Arithmetic,
  type AttentionOutput,
  type EngineOutput,
  type OpenedModel,
  type Pass,
  type PassOutput,
  type PassValues,
} from '../../protocol/engine';
import { SeqlensError } from '../../protocol/errors';
import { inArithmetic } from '../weights/arithmetic';
import { checkModelFolder, type CheckedModel } from '../weights/installedModel';
import { Attention } from './attention';
import { planBatches } from './batches';
import { checkAttention, checkPasses } from './checkPasses';
import { makeFeeds } from './feeds';
import { fromGraph, FromProjections } from './mapSource';
import { messageOf, type Ort } from './runtime';
import { LoadedSaes } from './loadedSaes';
import { Sessions } from './sessions';

export class LoadedModel {
  readonly #sessions: Sessions;
  readonly #projections: FromProjections | undefined;
  readonly #attention: Attention;
  readonly #saes = new LoadedSaes();

  /** Rejects with a coded error that names the file. */
  static async open(
    ort: Ort,
    folder: string,
    threads: number,
    arithmetic: Arithmetic = 'fp32',
  ): Promise<LoadedModel> {
    const model = await checkModelFolder(folder);
    model.contents.checkArithmetic(arithmetic);
    return new LoadedModel(ort, model, threads, arithmetic);
  }

  private constructor(
    private readonly ort: Ort,
    private readonly model: CheckedModel,
    readonly threads: number,
    private readonly arithmetic: Arithmetic,
  ) {
    this.#sessions = new Sessions(ort, model.contents, threads, arithmetic);
    const { heads, width, projects } = model.contents;
    const run = (output: GraphOutput, pass: Pass): Promise<Float32Array> => this.#runGraph(output, [pass]);
    this.#projections = projects ? new FromProjections(ort, heads, width, threads, run) : undefined;
    this.#attention = new Attention(this.#projections ?? fromGraph(heads, run));
  }

  get description(): OpenedModel {
    const { layers, heads, width, vocabulary, precision } = this.model.contents;
    return {
      ...{ layers, heads, width, vocabulary },
      graphVersion: ESM2_GRAPH_VERSION,
      precision,
      digest: inArithmetic(this.model.installed, this.arithmetic).digest,
    };
  }

  /** Shapes as PassOutput says. Rejects with 'input.invalid', 'model.weights' or 'engine.failed'. */
  run(output: PassOutput, passes: readonly Pass[]): Promise<Float32Array[]>;
  run(output: EngineOutput, passes: readonly Pass[]): Promise<PassValues[]>;
  async run(output: EngineOutput, passes: readonly Pass[]): Promise<PassValues[]> {
    const { contents } = this.model;
    contents.checkOutput(output);
    checkPasses(passes, { vocabularySize: contents.vocabulary.length, folder: contents.folder });
    if (isAttention(output)) {
      checkAttention(output, passes, contents);
      return inTurn(passes, (pass) => this.#attention.answer(output, pass));
    }
    const results: PassValues[] = [];
    const tokens = contents.isBatched(output, this.arithmetic) ? undefined : 0;
    const graph = await this.#graphOf(output);
    for (const batch of planBatches(passes, contents.maskId, tokens)) {
      const members = batch.indices.map((index) => passes[index]!);
      const parts = await this.#runBatch(scanned(graph, batch.scan && contents.scans), members);
      const width = graph.kind === 'features' ? graph.encoder.features : undefined;
      batch.indices.forEach((index, i) => {
        results[index] = width === undefined ? parts[i]! : sparseRows(parts[i]!, width);
      });
    }
    return results;
  }

  async dispose(): Promise<void> {
    await this.#projections?.dispose();
    await this.#sessions.dispose();
  }

  async #graphOf(output: Exclude<EngineOutput, AttentionOutput>): Promise<GraphOutput> {
    if (output.kind !== 'features') return output;
    const { folder, layers, width } = this.model.contents;
    const { sha256 } = this.model.installed;
    return {
      kind: 'features',
      encoder: await this.#saes.encoder(output.sae, {
        name: `the model in ${folder}`,
        sha256,
        layers,
        width,
      }),
    };
  }

  async #runBatch(output: GraphOutput, passes: readonly Pass[]): Promise<Float32Array[]> {
    const rows = passes.reduce((sum, pass) => sum + pass.rows.length, 0);
    const result = await this.#runGraph(output, passes);
    return split(result, passes, result.length / rows);
  }

  /** All passes are of one length. */
  async #runGraph(output: GraphOutput, passes: readonly Pass[]): Promise<Float32Array> {
    const { maskId, folder, remedies } = this.model.contents;
    const session = await this.#sessions.get(output);
    const { Tensor } = this.ort;
    const { ids, rows, positions } = makeFeeds(passes, maskId);
    const shape = this.#shape(output, rows.length, passes[0]!.ids.length);
    // Written into our own array: what the runtime allocates itself arrives as memory that Electron does not allow.
    const result = new Float32Array(shape.reduce((product, size) => product * size));
    try {
      await session.run(
        {
          [TOKEN_IDS]: new Tensor('int64', ids, [passes.length, ids.length / passes.length]),
          [ROW_INDEX]: new Tensor('int64', rows, [rows.length]),
          ...(output.kind === 'scan' && { position: new Tensor('int64', positions, [passes.length, 1]) }),
        },
        { [OUTPUT]: new Tensor('float32', result, shape) },
      );
    } catch (cause) {
      throw new SeqlensError(
        'engine.failed',
        `ONNX Runtime failed on ${passes.length} × ${ids.length / passes.length} tokens with the model in ${folder} ` +
          `(${messageOf(cause)}): ${remedies.run}.`,
        { cause },
      );
    }
    return result;
  }

  #shape(output: GraphOutput, rows: number, tokens: number): number[] {
    const { vocabulary, width, heads, layers } = this.model.contents;
    if (output.kind === 'attention') return [1, heads, rows, tokens];
    if (output.kind === 'projections') return [2 * layers, tokens, width];
    if (output.kind === 'features') return [rows, output.encoder.features];
    return [rows, output.kind === 'hidden' ? width : vocabulary.length];
  }
}

async function inTurn<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await run(item));
  return results;
}

function scanned(graph: GraphOutput, scan: boolean): GraphOutput {
  return graph.kind === 'logits' && scan ? { kind: 'scan' } : graph;
}

/** One array a pass; each has as many numbers a row as the whole. */
function split(result: Float32Array, passes: readonly Pass[], numbersARow: number): Float32Array[] {
  if (passes.length === 1) return [result];
  let at = 0;
  return passes.map(({ rows }) => {
    const start = at;
    at += rows.length * numbersARow;
    return result.slice(start, at);
  });
}
