/** Text to standard output, for what is printed at once. */
import { writeFailure } from '../runtime/files/writeFailure';

/** A reader that has gone (`seqlens --help | head`) is no failure. Rejects with `io.write`. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error?: NodeJS.ErrnoException | null) => {
      if (error && error.code !== 'EPIPE') reject(writeFailure('standard output', error));
      else resolve();
    });
  });
}
