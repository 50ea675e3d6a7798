/** Searches for copies in a thread of its own, so that neither an editor nor a reader of records waits for them. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Checkpoint } from '../../core/repeats/checkpoint';
import type { CopiesOfRecord } from '../../core/repeats/found';
import { SeqlensError } from '../../protocol/errors';
import { KnownSearches } from './knownSearches';
import type { CopyJob, JobMessage, Reply } from './messages';

export interface FindOptions {
  readonly signal?: AbortSignal;
  /** Done of total; never less than before. */
  readonly onProgress?: Checkpoint;
}

interface Waiting {
  readonly resolve: (result: CopiesOfRecord) => void;
  readonly reject: (error: SeqlensError) => void;
  readonly onProgress: Checkpoint | undefined;
}

/** Where the thread's bundle lies: beside the bundle that asks. Throws `search.failed` when it is not there. */
export function locateCopyWorker(bundleFolder: string): string {
  const file = path.join(bundleFolder, 'copies.js');
  if (fs.existsSync(file)) return file;
  throw new SeqlensError(
    'search.failed',
    `The program ${file}, which finds copies, is missing: install Seqlens again.`,
  );
}

/**
 * Jobs are done in the order in which they come; what is equal to one that is done has its result. The thread starts with the
 * first, and again after a failure.
 */
export class CopyFinder {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private readonly known = new KnownSearches();
  private lastId = 0;
  private disposed = false;

  /** `program`: the thread's file; see `locateCopyWorker`. */
  constructor(private readonly program: string) {}

  /** Rejects with a SeqlensError: `cancelled`, `input.invalid` (too long for its index) or `search.failed`. */
  async find(job: CopyJob, options: FindOptions = {}): Promise<CopiesOfRecord> {
    if (options.signal?.aborted === true || this.disposed) throw cancelled();
    const key = KnownSearches.keyOf(job);
    const known = key === undefined ? undefined : this.known.get(key);
    if (known) return known;
    const result = await this.search(job, options);
    if (key !== undefined) this.known.set(key, result);
    return result;
  }

  /** What is still searched for is cancelled. */
  async dispose(): Promise<void> {
    this.disposed = true;
    this.rejectAll(cancelled());
    await this.worker?.terminate();
  }

  private search(job: CopyJob, { signal, onProgress }: FindOptions): Promise<CopiesOfRecord> {
    const cancel = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const id = ++this.lastId;
    const abort = (): void => {
      Atomics.store(new Int32Array(cancel), 0, 1);
      this.settle(id)?.reject(cancelled());
    };
    signal?.addEventListener('abort', abort, { once: true });
    const result = new Promise<CopiesOfRecord>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, onProgress });
      const message: JobMessage = { id, job, cancel };
      this.running().postMessage(message);
    });
    return result.finally(() => signal?.removeEventListener('abort', abort));
  }

  private running(): Worker {
    if (this.worker !== undefined) return this.worker;
    const worker = new Worker(this.program);
    worker.on('message', (reply: Reply) => this.take(reply));
    worker.on('error', (error) => this.lose(worker, error.message));
    worker.on('exit', (code) => this.lose(worker, `it ended with code ${code}`));
    this.worker = worker;
    return worker;
  }

  private take(reply: Reply): void {
    if (reply.kind === 'progress') this.waiting.get(reply.id)?.onProgress?.(reply.done, reply.total);
    else if (reply.kind === 'done') this.settle(reply.id)?.resolve(reply.result);
    else this.settle(reply.id)?.reject(SeqlensError.fromPlain(reply.error));
  }

  private settle(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    return waiting;
  }

  private lose(worker: Worker, reason: string): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    this.rejectAll(
      new SeqlensError(
        'search.failed',
        `The thread that searches for copies was lost (${reason}); try a larger minimum length, or fewer records at once.`,
      ),
    );
  }

  private rejectAll(error: SeqlensError): void {
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of all) reject(error);
  }
}

function cancelled(): SeqlensError {
  return new SeqlensError('cancelled', 'The search for copies was cancelled.');
}
