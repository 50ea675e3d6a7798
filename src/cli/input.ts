/** Where the records come from: a file, plain or packed, or standard input. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { PlacedRecord } from '../core/sequence/parser';
import type { Alphabet, SequenceRecord } from '../core/sequence/types';
import { SeqlensError } from '../protocol/errors';
import { fileBytes } from '../runtime/files/byteSource';
import { readRecords, readStream, type ReadOptions } from '../runtime/files/readRecords';

export const STANDARD_INPUT = '-';
const STANDARD_INPUT_NAME = 'standard input';

export interface InputOptions {
  readonly alphabet: Alphabet | undefined;
  readonly signal: AbortSignal;
  readonly onPreamble?: (line: number) => void;
}

export function openRecords(input: string, options: InputOptions): AsyncGenerator<PlacedRecord, void> {
  const { alphabet, signal, onPreamble } = options;
  const read: ReadOptions = {
    signal,
    ...(alphabet && { alphabet }),
    ...(onPreamble && { onPreamble: ({ faults }) => onPreamble(faults[0]?.line ?? 0) }),
  };
  if (input !== STANDARD_INPUT) return readRecords(input, read);
  // Nothing may come for ever: only closing the stream ends the wait.
  process.stdin.on('error', () => undefined);
  const stop = (): void => void process.stdin.destroy(cancelled());
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return readStream(process.stdin, STANDARD_INPUT_NAME, read);
}

export function noRecords(input: string): SeqlensError {
  const name = input === STANDARD_INPUT ? 'Standard input' : input;
  return new SeqlensError(
    'input.invalid',
    `${name} has no records; put a line that starts with > above each sequence.`,
  );
}

/** Standard input, a named pipe or a shell's `<(…)`: what has been read is gone. */
export async function isReadOnce(input: string): Promise<boolean> {
  if (input === STANDARD_INPUT) return true;
  const found = await stat(input).catch(() => undefined);
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

/** Hex sha256 of the file as it lies on disk; null for what can be read once only. Throws `io.read`. */
export async function fileDigest(input: string, signal: AbortSignal): Promise<string | null> {
  if (await isReadOnce(input)) return null;
  const hash = createHash('sha256');
  for await (const chunk of fileBytes(input)) {
    if (signal.aborted) throw cancelled();
    hash.update(chunk);
  }
  return hash.digest('hex');
}

/** Running digest over records as they were read: what a line of the output depends on, besides model and options. */
export class RecordDigest {
  private readonly hash = createHash('sha256');

  add({ id, alphabet, residues }: SequenceRecord): void {
    // No id holds white space, and the length says where the residues end.
    this.hash.update(`${id} ${alphabet} ${residues.length} `).update(residues);
  }

  hex(): string {
    return this.hash.copy().digest('hex');
  }
}

function cancelled(): SeqlensError {
  return new SeqlensError('cancelled', 'The run was interrupted.');
}
