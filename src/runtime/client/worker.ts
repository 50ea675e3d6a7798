/** One place of the pool: its engine is started when there is work, again when it died, and ends when long idle. */
import type { OpenedModel } from '../../protocol/engine';
import { SeqlensError } from '../../protocol/errors';
import { divisionFor } from './division';
import { EngineDeath, EngineProcess } from './engineProcess';
import type { Batch } from './job';
import type { Settings } from './options';
import type { Queue } from './queue';
import { checkResults } from './replies';
import type { InstalledModel } from './types';

/** 'resting': waits before it starts its engine again. */
export type WorkerState = 'stopped' | 'starting' | 'idle' | 'working' | 'resting';

/** Models that one engine keeps open at a time: protein, RNA, DNA. */
const MAX_OPEN = 3;
/** Engines that may die in a row before they have run anything. */
const MAX_FAILED_STARTS = 3;

export interface WorkerEvents {
  changed(): void;
  /** Something that the user should know of. */
  told(message: string): void;
}

export class Worker {
  state: WorkerState = 'stopped';
  #engine: EngineProcess | undefined;
  /** By folder, least recently used first. */
  #open = new Map<string, OpenedModel>();
  /** Engines that died since one last answered. */
  #deaths = 0;
  /** Engines that died here before they ran anything, while none of the pool ran anything either. */
  #failedStarts = 0;
  #deliveredBefore = 0;
  #disposed = false;
  #idling: NodeJS.Timeout | undefined;
  #wake: () => void = () => undefined;

  constructor(
    private readonly settings: Settings,
    private readonly queue: Queue,
    private readonly events: WorkerEvents,
  ) {}

  get pid(): number | undefined {
    return this.#engine?.dead === false ? this.#engine.pid : undefined;
  }

  get runtime(): string | undefined {
    return this.#engine?.runtime;
  }

  get isFree(): boolean {
    return this.state === 'stopped' || this.state === 'idle';
  }

  /** Runs one batch of the model's, if any still waits once it is open. Never rejects. */
  async serve(model: InstalledModel): Promise<void> {
    let batch: Batch | undefined;
    try {
      const engine = await this.#started();
      const opened = await this.#opened(engine, model);
      batch = this.queue.take(model, opened);
      if (batch) await this.#run(engine, model, opened, batch);
      this.#become('idle');
    } catch (error) {
      if (error instanceof EngineDeath) await this.#recover(error, model, batch);
      else this.#refuse(toSeqlensError(error), model, batch);
    }
  }

  dispose(): void {
    this.#disposed = true;
    this.#engine?.kill();
    this.#wake();
    this.#become('stopped');
  }

  async #started(): Promise<EngineProcess> {
    if (this.#engine && !this.#engine.dead) return this.#engine;
    this.#become('starting');
    this.#open.clear();
    this.#engine = new EngineProcess(this.settings);
    await this.#engine.ready();
    return this.#engine;
  }

  async #opened(engine: EngineProcess, model: InstalledModel): Promise<OpenedModel> {
    const known = this.#open.get(model.folder);
    // Another digest is a model that was installed over the one that is open.
    const opened = known?.digest === model.digest ? known : await this.#openNow(engine, model);
    this.#open.delete(model.folder);
    this.#open.set(model.folder, opened);
    if (opened.digest === model.digest) return opened;
    throw new SeqlensError(
      'model.tampered',
      `The model in ${model.folder} is not what was checked (digest ${opened.digest.slice(0, 12)}… instead ` +
        `of ${model.digest.slice(0, 12)}…): reload the window, or install the model again.`,
    );
  }

  async #openNow(engine: EngineProcess, model: InstalledModel): Promise<OpenedModel> {
    this.#become('starting');
    const [oldest] = this.#open.keys();
    if (oldest !== undefined && this.#open.size >= MAX_OPEN && !this.#open.has(model.folder)) {
      this.#open.delete(oldest);
      await engine.release({ folder: oldest });
    }
    const { threads } = divisionFor(model, this.settings);
    return engine.open({ folder: model.folder, arithmetic: model.arithmetic ?? 'fp32' }, threads);
  }

  async #run(engine: EngineProcess, model: InstalledModel, opened: OpenedModel, batch: Batch): Promise<void> {
    this.#become('working');
    const passes = batch.items.map(({ planned }) => planned.pass);
    const began = performance.now();
    const results = await engine.run({ folder: model.folder }, batch.output, passes);
    checkResults(results, passes, batch.output, opened, model.folder);
    this.#deaths = 0;
    this.queue.deliver(batch, opened, results, performance.now() - began);
  }

  /** Hands the batch back at once, for other engines to take, and waits before this place starts another. */
  async #recover(death: EngineDeath, model: InstalledModel, batch: Batch | undefined): Promise<void> {
    if (this.#disposed) return;
    const { backoff } = this.settings;
    const wait = backoff[Math.min(this.#deaths++, backoff.length - 1)] ?? 0;
    this.#become('resting');
    if (batch) this.queue.retry(batch, death);
    else this.#countFailedStart(death, model);
    this.events.told(`${death.message} It is started again in ${wait / 1000} s.`);
    await this.#rest(wait);
    this.#become('stopped');
  }

  /** As long as another engine delivers, this one may try on. */
  #countFailedStart(death: EngineDeath, model: InstalledModel): void {
    if (this.queue.delivered > this.#deliveredBefore) this.#failedStarts = 0;
    this.#deliveredBefore = this.queue.delivered;
    if (++this.#failedStarts < MAX_FAILED_STARTS) return;
    this.#failedStarts = 0;
    this.queue.failAll(this.#engine?.hasStarted ? couldNotOpen(death, model) : couldNotStart(death), model);
  }

  #rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #refuse(error: SeqlensError, model: InstalledModel, batch: Batch | undefined): void {
    if (this.#disposed) return;
    this.events.told(error.message);
    if (batch) this.queue.refuse(batch, error);
    else this.queue.failAll(error, model);
    this.#become(this.#engine?.dead === false ? 'idle' : 'stopped');
  }

  #become(state: WorkerState): void {
    if (this.state === state) return;
    this.state = this.#disposed ? 'stopped' : state;
    clearTimeout(this.#idling);
    if (this.state === 'idle') this.#idling = setTimeout(() => this.#retire(), this.settings.idle).unref();
    this.events.changed();
  }

  /** Nothing was asked for in a long time: a model's memory goes back to the system, and the next request starts anew. */
  #retire(): void {
    this.#engine?.kill();
    this.settings.log('info', 'The model process had nothing to do for a while and was ended.');
    this.#become('stopped');
  }
}

function couldNotStart(death: EngineDeath): SeqlensError {
  return new SeqlensError(
    'engine.start',
    `The model process could not be started, ${MAX_FAILED_STARTS} times over (${death.message}): see the log, or install Seqlens again.`,
    { cause: death },
  );
}

function couldNotOpen(death: EngineDeath, { manifest, folder }: InstalledModel): SeqlensError {
  return new SeqlensError(
    death.code,
    `The model ${manifest.name} (${folder}) could not be opened: ${MAX_FAILED_STARTS} model processes ended before ` +
      `they could use it (${death.message} Is there enough memory for it?)`,
    { cause: death },
  );
}

function toSeqlensError(error: unknown): SeqlensError {
  if (error instanceof SeqlensError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new SeqlensError('engine.failed', `Seqlens failed inside (${message}): please report it.`, {
    cause: error,
  });
}
