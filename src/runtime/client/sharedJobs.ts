/** Identical requests share one job; its rows go to disk as they come, and a new job starts from what is there. */
import type { LogitProfile } from '../../core/analysis/profile';
import { SeqlensError } from '../../protocol/errors';
import { abortable, cancelled } from './abort';
import type { ProfileCache } from './cache/profileCache';
import type { Pool } from './pool';
import { RowWriter } from './rowWriter';
import { ScoreJob } from './scoreJob';
import { Subscriber } from './subscriber';
import type { ScoreOptions, ScoreRequest } from './types';

interface Shared {
  readonly job: Promise<ScoreJob>;
  readonly writer: RowWriter;
  /** Requests that still wait for it. */
  users: number;
}

export class SharedJobs {
  readonly #shared = new Map<string, Shared>();
  /** Inputs that killed too many engines: they are not tried again. */
  readonly #poisonous = new Map<string, SeqlensError>();

  constructor(
    private readonly pool: Pool,
    private readonly cache: ProfileCache | undefined,
    private readonly keyOf: (request: ScoreRequest) => string,
  ) {}

  async score(request: ScoreRequest, options: ScoreOptions): Promise<LogitProfile> {
    const { signal } = options;
    if (signal?.aborted) throw cancelled(request.label);
    const key = this.keyOf(request);
    const poison = this.#poisonous.get(key);
    if (poison) throw poison;
    const shared = this.#share(key, request);
    try {
      const job = await abortable(shared.job, signal, request.label);
      return await this.#subscribe(job, request, options);
    } catch (error) {
      if (error instanceof SeqlensError && error.code === 'engine.poisonous-input')
        this.#poisonous.set(key, error);
      throw error;
    } finally {
      shared.users--;
      void this.#retire(key, shared);
    }
  }

  /** The profile of a job that is under way, as far as it has come. */
  async live(request: ScoreRequest): Promise<LogitProfile | undefined> {
    const job = await this.#shared.get(this.keyOf(request))?.job.catch(() => undefined);
    return job?.profile;
  }

  /** Resolves once every row is on disk. */
  async flush(): Promise<void> {
    await Promise.all([...this.#shared.values()].map(({ writer }) => writer.flush()));
  }

  #share(key: string, request: ScoreRequest): Shared {
    const shared = this.#shared.get(key) ?? this.#start(request);
    this.#shared.set(key, shared);
    shared.users++;
    return shared;
  }

  #start(request: ScoreRequest): Shared {
    const writer = new RowWriter(this.cache, request);
    const stored = this.cache?.read(request) ?? Promise.resolve(undefined);
    const job = stored.then(
      (profile) => new ScoreJob(request, profile, (rows, residues) => writer.add(rows, residues)),
    );
    return { job, writer, users: 0 };
  }

  async #subscribe(job: ScoreJob, request: ScoreRequest, options: ScoreOptions): Promise<LogitProfile> {
    const subscriber = new Subscriber(ScoreJob.wants(request), options);
    job.join(subscriber);
    if (!subscriber.isDone) this.pool.submit(job);
    try {
      return await abortable(subscriber.profile, options.signal, request.label);
    } finally {
      job.leave(subscriber);
    }
  }

  /** Nobody waits for the job any more: it leaves the queue, and memory once its rows are on disk. */
  async #retire(key: string, shared: Shared): Promise<void> {
    if (shared.users > 0) return;
    const job = await shared.job.catch(() => undefined); // who asked has heard of it
    if (job && shared.users === 0) {
      this.pool.withdraw(job);
      job.withdrawn();
    }
    await shared.writer.flush();
    if (shared.users === 0 && this.#shared.get(key) === shared) this.#shared.delete(key);
  }
}
