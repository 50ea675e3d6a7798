/** The life of a command: it reads its arguments or gives its help; an interrupt ends it, and whatever it still does with it. */
import { setMaxListeners } from 'node:events';
import { SeqlensError } from '../protocol/errors';
import { EXIT, type ExitCode } from './exitCodes';
import { onInterrupt } from './interrupt';
import { ReaderGone } from './output/streamOutput';
import { print } from './print';

/** Gets the arguments after its name. Rejects with a UsageError, or a SeqlensError. */
export type Command = (args: readonly string[]) => Promise<ExitCode>;

/** `run` gets what `parse` made of the arguments. */
export function command<Parsed extends object>(
  parse: (args: readonly string[]) => Parsed | 'help',
  help: string,
  run: (parsed: Parsed, signal: AbortSignal) => Promise<ExitCode>,
): Command {
  return async (args) => {
    const parsed = parse(args);
    if (parsed !== 'help') return untilDone((signal) => run(parsed, signal));
    await print(help);
    return EXIT.ok;
  };
}

/** A reader that goes away is no failure. */
async function untilDone(work: (signal: AbortSignal) => Promise<ExitCode>): Promise<ExitCode> {
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
