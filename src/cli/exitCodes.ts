/** What the shell learns: one number a kind of ending. The help text and the README list the same table. */
import { SeqlensError } from '../protocol/errors';
import { UsageError } from './usageError';

export const EXIT = {
  ok: 0,
  internal: 1,
  usage: 2,
  nothingScorable: 3,
  input: 4,
  model: 5,
  output: 6,
  engine: 7,
  hub: 8,
  /** 128 + SIGINT, as shells count. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_CODE_MEANINGS: ReadonlyArray<readonly [ExitCode, string]> = [
  [EXIT.ok, 'done'],
  [EXIT.internal, 'an error in Seqlens itself: please report it'],
  [EXIT.usage, 'wrong arguments'],
  [EXIT.nothingScorable, 'no record could be scored'],
  [EXIT.input, 'the input cannot be read, or it changed'],
  [EXIT.model, 'the model is missing, damaged or not supported'],
  [EXIT.output, 'the output cannot be written'],
  [EXIT.engine, 'the model process, or the search for copies, failed'],
  [EXIT.hub, 'the model hub cannot be reached, or refused'],
  [EXIT.interrupted, 'interrupted; --resume continues'],
];

/** The exit code of an error that ended the run. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError) return EXIT.usage;
  if (!(error instanceof SeqlensError)) return EXIT.internal;
  const room = error.code.split('.', 1)[0];
  if (error.code === 'input.nothing-to-score') return EXIT.nothingScorable;
  if (error.code === 'io.write') return EXIT.output;
  if (error.code === 'cancelled') return EXIT.interrupted;
  if (room === 'input' || room === 'io') return EXIT.input;
  if (room === 'hub') return EXIT.hub;
  return room === 'model' ? EXIT.model : EXIT.engine;
}
