import { basename } from 'node:path';
import { toShown } from '../../core/sequence/coordinates';
import type { DocumentOptions } from '../../core/sequence/document';
import { FastaParser, type PlacedRecord } from '../../core/sequence/parser';
import type { Preamble } from '../../core/sequence/preamble';
import { SeqlensError } from '../../protocol/errors';
import { fileBytes, streamBytes } from './byteSource';
import { unpack } from './unpack';

export interface ReadOptions extends DocumentOptions {
  readonly signal?: AbortSignal;
  /** Called once at the end when text stood before the first header. */
  readonly onPreamble?: (preamble: Preamble) => void;
}

/**
 * The records of a FASTA file (plain or gzip), in order, as they are read. Memory: a chunk of 256 KiB and the record at
 * hand, for which growing takes at most 2.5 times its residues for a moment (beyond 16 MiB; below, 3 times), and more until
 * the collector has had what was outgrown: the process peaks at 880 MB with one record of 250 Mb.
 * Throws SeqlensError: `io.read`, `input.changed`, `input.invalid` (not FASTA), `cancelled`.
 */
export function readRecords(path: string, options: ReadOptions = {}): AsyncGenerator<PlacedRecord, void> {
  return parse(fileBytes(path), path, { fileName: basename(path), ...options });
}

/** The same for standard input or another stream of bytes; `name` stands for it in errors. */
export function readStream(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  options: ReadOptions = {},
): AsyncGenerator<PlacedRecord, void> {
  return parse(streamBytes(stream, name), name, options);
}

async function* parse(
  bytes: AsyncGenerator<Uint8Array, void>,
  name: string,
  options: ReadOptions,
): AsyncGenerator<PlacedRecord, void> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const parser = new FastaParser({ ...options, decode: (header) => decoder.decode(header) });
  let found = false;
  let begun = false;
  for await (const chunk of unpack(bytes, name)) {
    if (!begun && chunk.includes(0)) throw noText(name);
    begun = true;
    const records = parser.push(chunk);
    found ||= records.length > 0;
    checkCancelled(name, options.signal);
    // One by one: delegating to the array would cost three turns of the event loop a record.
    for (const record of records) yield record;
  }
  const last = parser.finish();
  for (const record of last) yield record;
  const { preamble } = parser;
  if (preamble.faultCount === 0) return;
  if (!found && last.length === 0) throw noHeader(name, preamble);
  options.onPreamble?.(preamble);
}

function checkCancelled(name: string, signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new SeqlensError('cancelled', `Reading ${name} was cancelled.`);
}

/** As grep and git tell: no text begins with zero bytes, and UTF-16 without its mark is half of them. */
function noText(name: string): SeqlensError {
  return new SeqlensError(
    'input.invalid',
    `${name} is no text but binary data or UTF-16; save it as FASTA in UTF-8.`,
  );
}

function noHeader(name: string, preamble: Preamble): SeqlensError {
  const line = toShown(preamble.faults[0]!.line);
  return new SeqlensError(
    'input.invalid',
    `${name} has no FASTA header, but text from line ${line}; put a line that starts with > above each sequence.`,
  );
}
