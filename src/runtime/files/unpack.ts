import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { SeqlensError } from '../../protocol/errors';
import { readFailure } from './readFailure';

type Bytes = AsyncGenerator<Uint8Array, void>;

/** Formats that start with bytes which no FASTA file starts with. */
const FOREIGN: readonly {
  readonly name: string;
  readonly magic: readonly number[];
  readonly advice: string;
}[] = [
  { name: 'bzip2', magic: [0x42, 0x5a, 0x68], advice: 'unpack it with bunzip2 first' },
  { name: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], advice: 'unpack it with unxz first' },
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd], advice: 'unpack it with unzstd first' },
  { name: 'zip', magic: [0x50, 0x4b, 0x03, 0x04], advice: 'unpack it first' },
  { name: 'UTF-16 text', magic: [0xff, 0xfe], advice: 'save it as UTF-8' },
  { name: 'UTF-16 text', magic: [0xfe, 0xff], advice: 'save it as UTF-8' },
];
const GZIP = [0x1f, 0x8b];
const LONGEST_MAGIC = 5;

/**
 * The bytes as they are, or unpacked where they are gzip (by their first bytes, not by a name; members one behind the
 * other, as bgzip writes them, are one text). Throws `io.read` for a gzip stream that is cut short or damaged,
 * `input.invalid` for other packings.
 */
export async function* unpack(bytes: Bytes, name: string): Bytes {
  try {
    const head = await peek(bytes);
    const foreign = FOREIGN.find(({ magic }) => startsWith(head, magic));
    if (foreign)
      throw new SeqlensError('input.invalid', `${name} is ${foreign.name}, not FASTA; ${foreign.advice}.`);
    const all = prepend(head, bytes);
    yield* startsWith(head, GZIP) ? gunzip(all, name) : all;
  } finally {
    await bytes.return();
  }
}

async function* gunzip(bytes: Bytes, name: string): Bytes {
  // The inflater reads ahead, so it needs chunks of its own.
  const source = Readable.from(copies(bytes), { objectMode: false });
  const inflater = createGunzip({ chunkSize: 1 << 18 });
  source.on('error', (error) => inflater.destroy(error));
  try {
    yield* source.pipe(inflater) as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof SeqlensError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'Z_BUF_ERROR')
      throw new SeqlensError(
        'io.read',
        `${name} ends in the middle of its gzip data; fetch or pack it again.`,
        {
          cause: error,
        },
      );
    if (typeof code === 'string' && code.startsWith('Z_'))
      throw new SeqlensError('io.read', `${name} has damaged gzip data; fetch or pack it again.`, {
        cause: error,
      });
    throw readFailure(name, error);
  } finally {
    source.destroy();
    inflater.destroy();
  }
}

async function* copies(bytes: Bytes): Bytes {
  for await (const chunk of bytes) yield Uint8Array.from(chunk);
}

/** The first bytes, at least as many as the longest magic number where there are so many. */
async function peek(bytes: Bytes): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < LONGEST_MAGIC) {
    const next = await bytes.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* prepend(head: Uint8Array, bytes: Bytes): Bytes {
  if (head.length > 0) yield head;
  yield* bytes;
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((value, i) => bytes[i] === value);
}
