/** One run an output: `<output>.seqlens-lock` names the process that writes it. */
import { SeqlensError } from '../../protocol/errors';
import { FileLock } from '../../runtime/files/fileLock';
import { writeFailure } from '../../runtime/files/writeFailure';

export const lockOf = (output: string): string => `${output}.seqlens-lock`;

/** Throws `io.write` when another run holds it, or nothing can be written there; so does its `check`. */
export async function lockOutput(output: string): Promise<FileLock> {
  const taken = (holder: string): SeqlensError =>
    new SeqlensError(
      'io.write',
      `Another run${holder} is writing ${output}: wait for its end, or give this run an output of its own.`,
    );
  return FileLock.acquire(lockOf(output), taken).catch((error: unknown) => {
    throw writeFailure(output, error);
  });
}
