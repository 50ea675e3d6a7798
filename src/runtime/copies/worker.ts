/** The thread that searches for copies: one job after the other, each answered by one `done` or `failed`. */
import { parentPort, type MessagePort } from 'node:worker_threads';
import { partOf, type Checkpoint } from '../../core/repeats/checkpoint';
import { findBetween } from '../../core/repeats/exact/between';
import { findExact } from '../../core/repeats/exact/findExact';
import { findCopies } from '../../core/repeats/findCopies';
import type { CopiesOfRecord } from '../../core/repeats/found';
import { SeqlensError, type PlainError } from '../../protocol/errors';
import type { CopyJob, JobMessage, Reply } from './messages';

const TELL_MS = 100;

function serve(port: MessagePort): void {
  const reply = (message: Reply): void => port.postMessage(message);
  port.on('message', ({ id, job, cancel }: JobMessage) => {
    try {
      const checkpoint = watch(new Int32Array(cancel), (done, total) =>
        reply({ id, kind: 'progress', done, total }),
      );
      reply({ id, kind: 'done', result: run(job, checkpoint) });
    } catch (error) {
      reply({ id, kind: 'failed', error: toPlain(error) });
    }
  });
}

function run(job: CopyJob, checkpoint: Checkpoint): CopiesOfRecord {
  // A job that was cancelled while it waited costs nothing.
  checkpoint(0, 1);
  if (job.kind === 'record' && !job.exact) return findCopies(job.record, job.options, checkpoint);
  const watched = partOf(checkpoint, 0, 1);
  const found =
    job.kind === 'between'
      ? findBetween(job.records, job.options, watched)
      : findExact(job.record.residues, job.record.alphabet, job.options, watched);
  return { ...found, lowComplexity: [] };
}

function watch(cancel: Int32Array, tell: Checkpoint): Checkpoint {
  let told = performance.now();
  return (done, total) => {
    if (Atomics.load(cancel, 0) !== 0)
      throw new SeqlensError('cancelled', 'The search for copies was cancelled.');
    const now = performance.now();
    if (now - told < TELL_MS) return;
    told = now;
    tell(done, total);
  };
}

function toPlain(error: unknown): PlainError {
  if (error instanceof SeqlensError) return error.toPlain();
  if (error instanceof RangeError) {
    return {
      code: 'search.failed',
      message: `There is not enough memory to search for copies in a sequence of this length: raise the minimum length, or take it in parts (${error.message}).`,
    };
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 'search.failed', message: `The search for copies failed; please report it: ${detail}` };
}

if (parentPort === null) throw new Error('This program runs as a thread of Seqlens.');
serve(parentPort);
