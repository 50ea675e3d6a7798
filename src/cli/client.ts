/** The model processes of a run. */
import { availableParallelism, totalmem } from 'node:os';
import { locateEngine } from '../runtime/client/enginePath';
import { createModelClient, type DisposableClient } from '../runtime/client/modelClient';
import type { ProgressReporter } from './progress';

/** One thread each; without a number as many as the machine has cores. */
export function threadsOf(threads: number | undefined): number {
  return threads ?? availableParallelism();
}

export function startClient(
  threads: number,
  reporter: ProgressReporter,
  signal: AbortSignal,
): DisposableClient {
  return createModelClient({
    enginePath: locateEngine(__dirname),
    engines: threads,
    threads: 1,
    memory: totalmem() / 2,
    log: (level, message) => {
      if (level !== 'info' && !signal.aborted) reporter.note(message);
    },
  });
}
