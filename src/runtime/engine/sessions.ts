/** ONNX Runtime sessions by graph: made when first needed, the least recently used closed when memory is full. */
import { encodeModel } from '../../core/graph/encode';
import type { GraphOutput } from '../../core/graph/graphOutput';
import type { Arithmetic } from '../../protocol/engine';
import { SeqlensError } from '../../protocol/errors';
import type { RunnableModel } from '../weights/runnableModel';
import { checkUnchanged } from '../weights/weightFiles';
import { messageOf, type Ort, type Session } from './runtime';

/** Each session holds a packed copy of its weights; a model that is larger keeps one session. */
const MEMORY = 3 * 2 ** 30;
const BYTES_A_WEIGHT = 4;

export class Sessions {
  /** Least recently used first. */
  readonly #sessions = new Map<string, Session>();
  readonly #limit: number;

  constructor(
    private readonly ort: Ort,
    private readonly model: RunnableModel,
    private readonly threads: number,
    private readonly arithmetic: Arithmetic,
  ) {
    this.#limit = Math.max(1, Math.floor(MEMORY / (model.weightCount * BYTES_A_WEIGHT)));
  }

  /** Rejects with 'model.weights' when ONNX Runtime refuses the model, 'model.tampered' when its files have changed. */
  async get(output: GraphOutput): Promise<Session> {
    const key = keyOf(output);
    const session = this.#sessions.get(key) ?? (await this.#create(output));
    this.#sessions.delete(key);
    this.#sessions.set(key, session);
    return session;
  }

  async dispose(): Promise<void> {
    for (const key of [...this.#sessions.keys()]) await this.#close(key);
  }

  async #create(output: GraphOutput): Promise<Session> {
    const [oldest] = this.#sessions.keys();
    if (oldest !== undefined && this.#sessions.size >= this.#limit) await this.#close(oldest);
    const { base, folder, files, remedies } = this.model;
    await checkUnchanged(files);
    const bytes = encodeModel(this.model.build(output, this.arithmetic));
    try {
      return await this.ort.InferenceSession.create(bytes, {
        intraOpNumThreads: this.threads,
        interOpNumThreads: 1,
        // It keeps a plan for every shape that it has seen, and records have all lengths.
        enableMemPattern: false,
        graphOptimizationLevel: 'all',
        logSeverityLevel: 3,
        extra: {
          session: {
            model_external_initializers_file_folder_path: base,
            // Without VNNI, int8 products would saturate: exact ones, so that machines agree.
            x64quantprecision: '1',
          },
        },
      });
    } catch (cause) {
      throw new SeqlensError(
        'model.weights',
        `ONNX Runtime cannot load the model in ${folder} (${messageOf(cause)}): ${remedies.load}.`,
        { cause },
      );
    }
  }

  async #close(key: string): Promise<void> {
    const session = this.#sessions.get(key);
    this.#sessions.delete(key);
    await session?.release();
  }
}

function keyOf(output: GraphOutput): string {
  return output.kind === 'features' ? `features ${output.encoder.digest}` : JSON.stringify(output);
}
