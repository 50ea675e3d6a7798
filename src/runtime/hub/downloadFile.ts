/** One file of the hub onto the disk, going on where an earlier attempt, or an earlier day, broke off. */
import { open, type FileHandle } from 'node:fs/promises';
import { writeFailure } from '../files/writeFailure';
import type { HubAccess } from './access';
import { chunksOf } from './chunks';
import { broken, misunderstood } from './hubError';
import { persist, type AttemptEvents } from './persist';
import { request, type HubAnswer } from './request';

export interface PartialFile {
  readonly url: string;
  /** Names it in errors. */
  readonly what: string;
  /** Where its bytes gather. */
  readonly path: string;
  /** Bytes of the whole; undefined where the hub does not tell. */
  readonly size: number | undefined;
  /** What the store called this version of the file when its first bytes came (strong ETag); undefined before. */
  etag: string | undefined;
}

export interface DownloadEvents {
  /** Bytes there so far. */
  readonly progress: (bytes: number) => void;
  /** `etag` has changed: it has to outlive this process. */
  readonly begun: () => Promise<void>;
}

/** Rejects with a HubError, `io.write` or `cancelled`; what has come stays at `path`. */
export async function downloadFile(
  access: HubAccess,
  part: PartialFile,
  events: DownloadEvents,
  signal?: AbortSignal,
): Promise<void> {
  const file = await open(part.path, 'a+').catch((error: unknown) => {
    throw writeFailure(part.path, error);
  });
  try {
    await persist(access.patience, part.what, signal, (met) =>
      attempt(access, part, file, { ...events, ...met }, signal),
    );
    await file.sync();
  } finally {
    await file.close();
  }
}

async function attempt(
  access: HubAccess,
  part: PartialFile,
  file: FileHandle,
  events: DownloadEvents & AttemptEvents,
  signal: AbortSignal | undefined,
): Promise<void> {
  // Without its name nobody knows whether the rest belongs to these bytes.
  if (part.etag === undefined) await empty(file, part.path);
  let { size: had } = await file.stat();
  events.progress(had);
  if (had > 0 && had === part.size) return;
  const headers =
    had > 0 && part.etag !== undefined ? { range: `bytes=${had}-`, 'if-range': part.etag } : undefined;
  const answer = await request(
    access,
    { method: 'GET', url: part.url, what: part.what, ...(headers && { headers }) },
    signal,
  );
  events.reached();
  const { response } = answer;
  if (response.status === 416) return startOver(part, file, answer);
  if (response.status === 200) {
    had = 0;
    await empty(file, part.path);
  } else checkRange(answer, part, had);
  const etag = strong(response.headers.get('etag'));
  if (etag !== part.etag) {
    part.etag = etag;
    await events.begun();
  }
  const whole = had + lengthOf(answer, part);
  for await (const bytes of chunksOf(answer, part.what, access.patience.silence, signal)) {
    had += bytes.length;
    if (had > whole) throw misunderstood(answer.host, part.what, 'sends more bytes than it said');
    await append(file, part.path, bytes);
    events.gained();
    events.progress(had);
  }
  if (had < whole && Number.isFinite(whole)) throw broken(answer.host, part.what);
}

/** There is nothing behind what is here: either all of it is, or it is another file by now. */
async function startOver(part: PartialFile, file: FileHandle, { response, host }: HubAnswer): Promise<void> {
  await response.body?.cancel();
  const total = /^bytes \*\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
  if (total !== undefined && Number(total) === (await file.stat()).size) return;
  part.etag = undefined;
  throw broken(host, part.what);
}

function checkRange({ response, host }: HubAnswer, { what, size }: PartialFile, from: number): void {
  const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '');
  const [, start, , total] = range ?? [];
  const isOurs = Number(start) === from && (total === '*' || size === undefined || Number(total) === size);
  if (!isOurs) throw misunderstood(host, what, 'sends another part of the file than was asked for');
}

/** Bytes that this answer brings; Infinity where neither the answer nor the hub tells. */
function lengthOf({ response, host }: HubAnswer, { what, size }: PartialFile): number {
  const length = response.headers.get('content-length');
  const total = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '');
  if (total) return Number(total[2]) - Number(total[1]);
  if (length === null) return size ?? Infinity;
  if (size !== undefined && Number(length) !== size)
    throw misunderstood(host, what, `sends ${length} bytes instead of ${size}`);
  return Number(length);
}

const strong = (etag: string | null): string | undefined =>
  etag === null || etag.startsWith('W/') ? undefined : etag;

async function empty(file: FileHandle, path: string): Promise<void> {
  try {
    if ((await file.stat()).size > 0) await file.truncate(0);
  } catch (error) {
    throw writeFailure(path, error);
  }
}

async function append(file: FileHandle, path: string, bytes: Uint8Array): Promise<void> {
  try {
    for (let done = 0; done < bytes.length;)
      done += (await file.write(bytes, done, bytes.length - done)).bytesWritten;
  } catch (error) {
    throw writeFailure(path, error);
  }
}
