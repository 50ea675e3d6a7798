/** Requests in, replies out, one after the other in the order they came. */
import { ENGINE_PROTOCOL, type EngineReply, type EngineRequest } from '../../protocol/engine';
import { SeqlensError } from '../../protocol/errors';
import { LoadedModel } from './loadedModel';
import { readRequest, requestId } from './requests';
import { messageOf, type Runtime } from './runtime';

export class Engine {
  /** By folder. */
  readonly #models = new Map<string, LoadedModel>();
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly runtime: Runtime,
    private readonly reply: (reply: EngineReply) => void,
  ) {}

  get ready(): EngineReply {
    return { type: 'ready', protocol: ENGINE_PROTOCOL, pid: process.pid, runtime: this.runtime.description };
  }

  /** Resolves when the message has been answered; never rejects. A message without an id cannot be answered. */
  receive(message: unknown): Promise<void> {
    const id = requestId(message);
    if (id === undefined) return this.#last;
    this.#last = this.#last.then(async () => {
      this.reply(await this.#answer(message, id).catch((error: unknown) => failed(id, error)));
    });
    return this.#last;
  }

  async #answer(message: unknown, id: number): Promise<EngineReply> {
    const request = readRequest(message);
    switch (request.type) {
      case 'open':
        return { type: 'opened', id, model: (await this.#open(request)).description };
      case 'run': {
        const began = performance.now();
        const results = await this.#model(request.model.folder).run(request.output, request.passes);
        return { type: 'ran', id, results, milliseconds: performance.now() - began };
      }
      case 'release':
        await this.#release(request.model.folder);
        return { type: 'released', id };
    }
  }

  async #open({ protocol, model, threads }: EngineRequest & { type: 'open' }): Promise<LoadedModel> {
    if (protocol !== ENGINE_PROTOCOL) {
      throw new SeqlensError(
        'engine.protocol',
        `The model process speaks protocol ${ENGINE_PROTOCOL}, its host ${protocol}: restart the editor, or install Seqlens again.`,
      );
    }
    await this.#release(model.folder);
    const loaded = await LoadedModel.open(this.runtime.get(), model.folder, threads, model.arithmetic);
    this.#models.set(model.folder, loaded);
    return loaded;
  }

  async #release(folder: string): Promise<void> {
    const loaded = this.#models.get(folder);
    this.#models.delete(folder);
    await loaded?.dispose();
  }

  #model(folder: string): LoadedModel {
    const loaded = this.#models.get(folder);
    if (loaded) return loaded;
    throw new SeqlensError(
      'engine.protocol',
      `The model in ${folder} was not opened before it was run: open it first.`,
    );
  }
}

function failed(id: number, error: unknown): EngineReply {
  if (error instanceof SeqlensError) return { type: 'failed', id, error: error.toPlain() };
  const message = `The model process failed inside (${messageOf(error)}): please report it with the engine's log.`;
  return { type: 'failed', id, error: { code: 'engine.failed', message } };
}
