/** The life of a command: an interrupt ends it, and whatever still reads or computes ends with it. */
import { setMaxListeners } from 'node:events';
import { SeqlensError } from '../protocol/errors';
import { EXIT, type ExitCode } from './exitCodes';
import { onInterrupt } from './interrupt';
import { ReaderGone } from './output/streamOutput';

/** A reader that goes away is no failure. */
export async function untilDone(work: (signal: AbortSignal) => Promise<ExitCode>): Promise<ExitCode> {
  const interrupt = onInterrupt();
  const over = new AbortController();
  try {
    const signal = AbortSignal.any([interrupt.signal, over.signal]);
    // Every record in work listens.
    setMaxListeners(0, signal);
    return await work(signal);
  } catch (error) {
    if (error instanceof ReaderGone) return EXIT.ok;
    throw interrupt.signal.aborted ? interrupted(error) : error;
  } finally {
    over.abort();
    interrupt.dispose();
  }
}

/** Whatever an interrupt brought down on its way, the interrupt is the reason. */
function interrupted(cause: unknown): SeqlensError {
  return new SeqlensError('cancelled', 'The run was interrupted.', { cause });
}
