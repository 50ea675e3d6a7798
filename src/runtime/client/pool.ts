/** The workers and who works next. Engines start on first need, no more of them than there are passes waiting. */
import { SeqlensError } from '../../protocol/errors';
import { divisionFor } from './division';
import type { Job } from './job';
import type { Settings } from './options';
import { Queue } from './queue';
import type { EngineStatus } from './types';
import { Worker, type WorkerState } from './worker';

type StatusListener = (status: EngineStatus) => void;

export class Pool {
  readonly #queue: Queue;
  readonly #workers: readonly Worker[];
  /** Workers that were sent to work. */
  readonly #serving = new Set<Worker>();
  readonly #listeners = new Set<StatusListener>();
  readonly #settings: Settings;
  #message = '';
  #lastStatus = '';
  #announcing = false;
  #disposed = false;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#queue = new Queue((model) => divisionFor(model, settings).engines);
    const events = { changed: () => this.#announce(), told: (message: string) => this.#tell(message) };
    this.#workers = Array.from({ length: settings.engines }, () => new Worker(settings, this.#queue, events));
  }

  submit(job: Job): void {
    if (this.#disposed) {
      job.fail(closed());
      return;
    }
    this.#queue.add(job);
    this.#dispatch();
  }

  /** Takes a job out of the queue. A batch that is under way still delivers. */
  withdraw(job: Job): void {
    this.#queue.remove(job);
    this.#announce();
  }

  /** All went well with a job: what was told before is over. */
  clearMessage(): void {
    this.#message = '';
    this.#announce();
  }

  status(): EngineStatus {
    const runtime = this.#workers.find((worker) => worker.runtime !== undefined)?.runtime;
    return {
      state: summary(this.#workers.map(({ state }) => state)),
      queued: this.#queue.size,
      message: this.#message,
      pids: this.#workers.flatMap(({ pid }) => pid ?? []),
      ...(runtime !== undefined && { runtime }),
    };
  }

  onDidChangeStatus(listener: StatusListener): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  dispose(): void {
    this.#disposed = true;
    for (const worker of this.#workers) worker.dispose();
    this.#queue.failAll(closed());
    this.#listeners.clear();
  }

  #dispatch(): void {
    this.#announce();
    if (this.#disposed) return;
    // A worker that has not taken its batch yet is counted as one pass.
    let unclaimed = this.#queue.waiting() - this.#claims();
    const free = this.#workers.filter((worker) => worker.isFree && !this.#serving.has(worker));
    for (const worker of free.sort((a, b) => Number(b.state === 'idle') - Number(a.state === 'idle'))) {
      if (unclaimed-- <= 0) return;
      const place = this.#workers.indexOf(worker);
      const model = this.#queue.nextModel((each) => place < divisionFor(each, this.#settings).engines);
      if (!model) continue;
      this.#serving.add(worker);
      void worker.serve(model).then(() => {
        this.#serving.delete(worker);
        this.#dispatch();
      });
    }
  }

  #claims(): number {
    return [...this.#serving].filter(({ state }) => state !== 'working' && state !== 'resting').length;
  }

  #tell(message: string): void {
    this.#message = message;
    this.#settings.log('warn', message);
    this.#dispatch();
  }

  /** Listeners hear of a state once it has lasted a turn of the event loop, not of the steps between two batches. */
  #announce(): void {
    if (this.#announcing || this.#disposed) return;
    this.#announcing = true;
    setImmediate(() => {
      this.#announcing = false;
      const status = this.status();
      const text = JSON.stringify(status);
      if (text === this.#lastStatus) return;
      this.#lastStatus = text;
      for (const listener of this.#listeners) listener(status);
    });
  }
}

const PRECEDENCE = ['working', 'starting', 'resting', 'idle', 'stopped'] as const satisfies WorkerState[];

/** The pool's state is that of its busiest worker. */
function summary(states: readonly WorkerState[]): EngineStatus['state'] {
  const state = PRECEDENCE.find((candidate) => states.includes(candidate)) ?? 'stopped';
  return state === 'resting' ? 'restarting' : state;
}

const closed = (): SeqlensError => new SeqlensError('cancelled', 'Seqlens was closed while it was at work.');
