/**
 * The jobs that wait, and what becomes of them. Priorities are asked for at every batch, and batches are short: a job
 * that becomes visible overtakes at once, and a cancelled one stops at once.
 */
import type { OpenedModel, PassValues } from '../../protocol/engine';
import { SeqlensError } from '../../protocol/errors';
import { isSameModel, isSameOutput, type Batch, type Item, type Job, type PassResult } from './job';
import { BATCH_MILLISECONDS, PassCosts } from './passCosts';
import type { InstalledModel } from './types';

/** Engines that may die with the same pass in hand before its input is given up. */
const MAX_DEATHS = 3;
/** Bounds a message, however fast the model. */
const MAX_PASSES = 256;

export class Queue {
  /** In the order they came. */
  readonly #jobs = new Set<Job>();
  /** Passes whose engine died. They run before the rest of their job and alone, so that the culprit is found. */
  readonly #retries = new Set<Item>();
  readonly #costs = new PassCosts();
  #delivered = 0;

  /** `enginesFor`: how many share a model's work. */
  constructor(private readonly enginesFor: (model: InstalledModel) => number) {}

  /** Batches that came back, from any engine. */
  get delivered(): number {
    return this.#delivered;
  }

  get size(): number {
    return this.#jobs.size;
  }

  add(job: Job): void {
    this.#jobs.add(job);
  }

  remove(job: Job): void {
    this.#jobs.delete(job);
    for (const item of this.#retries) if (item.job === job) this.#retries.delete(item);
  }

  /** Passes that wait to be taken, about. */
  waiting(): number {
    let sum = this.#retries.size;
    for (const job of this.#jobs) sum += job.waiting();
    return sum;
  }

  /** The model that the most urgent job needs, of those that the engine may open; undefined when nothing waits. */
  nextModel(mayOpen: (model: InstalledModel) => boolean): InstalledModel | undefined {
    return this.#urgent().find(({ model }) => mayOpen(model))?.model;
  }

  /** The most urgent passes of a model that an engine has open; undefined when there are none. */
  take(model: InstalledModel, opened: OpenedModel): Batch | undefined {
    for (const job of this.#jobs) if (isSameModel(job.model, model)) job.opened(opened);
    const jobs = this.#urgent().filter((job) => isSameModel(job.model, model));
    const [first] = jobs;
    if (!first) return undefined;
    const { output } = first;
    const retry = [...this.#retries].find(({ job }) => job === first);
    if (retry) {
      this.#retries.delete(retry);
      return { output, items: [retry] };
    }
    const alike = jobs.filter((job) => isSameOutput(job.output, output));
    const items = this.#fill(alike, opened, this.enginesFor(model));
    return items.length === 0 ? undefined : { output, items };
  }

  deliver(batch: Batch, opened: OpenedModel, results: readonly PassValues[], milliseconds: number): void {
    const passes = batch.items.map(({ planned }) => planned.pass);
    this.#delivered++;
    this.#costs.learn(passes, opened, batch.output, milliseconds);
    const byJob = new Map<Job, PassResult[]>();
    batch.items.forEach(({ job, planned }, index) => {
      const mine = byJob.get(job) ?? [];
      mine.push({ planned, values: results[index]! });
      byJob.set(job, mine);
    });
    for (const [job, mine] of byJob) job.deliver(mine);
  }

  /** An engine died with the batch in hand: its passes run again, until one has taken too many engines with it. */
  retry(batch: Batch, death: SeqlensError): void {
    for (const item of batch.items) {
      item.deaths++;
      if (!this.#jobs.has(item.job)) continue;
      if (item.deaths < MAX_DEATHS) this.#retries.add(item);
      else this.#fail(item.job, poisonous(item.job, death));
    }
  }

  /** The engine refused the batch. One of several jobs may be at fault: each runs again alone, a lone one ends. */
  refuse(batch: Batch, error: SeqlensError): void {
    const jobs = new Set(batch.items.map(({ job }) => job));
    if (jobs.size === 1) for (const job of jobs) this.#fail(job, error);
    else for (const item of batch.items) if (this.#jobs.has(item.job)) this.#retries.add(item);
  }

  /** Ends every job, or every job of one model. */
  failAll(error: SeqlensError, model?: InstalledModel): void {
    for (const job of [...this.#jobs]) if (!model || isSameModel(job.model, model)) this.#fail(job, error);
  }

  #fail(job: Job, error: SeqlensError): void {
    if (!this.#jobs.has(job)) return;
    this.remove(job);
    job.fail(error);
  }

  /** Jobs with something to take: by priority, then in the order they came. */
  #urgent(): Job[] {
    const retried = new Set([...this.#retries].map(({ job }) => job));
    return [...this.#jobs]
      .filter((job) => job.waiting() > 0 || retried.has(job))
      .map((job) => ({ job, priority: job.priority() }))
      .sort((a, b) => b.priority - a.priority)
      .map(({ job }) => job);
  }

  #fill(jobs: readonly Job[], opened: OpenedModel, engines: number): Item[] {
    const waiting = jobs.reduce((sum, job) => sum + job.waiting(), 0);
    // Towards the end of the work batches grow shorter, so that all engines end together.
    const most = Math.min(MAX_PASSES, Math.ceil(waiting / engines));
    const items: Item[] = [];
    let milliseconds = 0;
    for (const job of jobs) {
      while (milliseconds < BATCH_MILLISECONDS && items.length < most) {
        const planned = job.next();
        if (!planned) break;
        milliseconds += this.#costs.of(planned.pass, opened, job.output);
        items.push({ job, planned, deaths: 0 });
      }
    }
    return items;
  }
}

function poisonous({ label }: Job, death: SeqlensError): SeqlensError {
  return new SeqlensError(
    'engine.poisonous-input',
    `${label} was given up: ${MAX_DEATHS} model processes ended while they had it in hand (${death.message} ` +
      'Free some memory, use a smaller model, or report the record.)',
    { cause: death },
  );
}
