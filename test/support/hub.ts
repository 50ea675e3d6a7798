/**
 * A hub of models on this machine, after Hugging Face's: small files from itself, large ones by a redirect to a store
 * at another origin, with the headers X-Repo-Commit, X-Linked-Size and X-Linked-ETag (sha256). It can be told to misbehave.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import * as path from 'node:path';

export interface Misbehaviour {
  /** Answer this in place of the file. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Cut the connection after so many bytes. */
  readonly breakAfter?: number;
  /** Send so many bytes, then nothing more, and leave the connection open. */
  readonly stallAfter?: number;
  /** Change one byte. */
  readonly corrupt?: boolean;
  /** Send all of it, whatever range was asked for. */
  readonly ignoreRange?: boolean;
  /** Milliseconds before each piece of `piece` bytes. */
  readonly slow?: { readonly milliseconds: number; readonly piece: number };
  /** Another version of the file than before. */
  readonly etag?: string;
  /** Leave the large file's hash, the commit and the like unsaid. */
  readonly silent?: boolean;
  /** Send from another byte on than was asked for. */
  readonly shift?: number;
  /** Say no length, send so many bytes and end as if that were all; beyond the file's own, zeros. */
  readonly unsaid?: number;
}

export interface Seen {
  readonly origin: 'hub' | 'store';
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Body bytes that were handed to the connection. */
  sent: number;
}

/** As PEM. */
export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
}

export const COMMIT = 'c731040fcd8d73dceaa04b0a8e6329b345b0f5df';

/** Serves `<folder>/<file>` as `/<repository>/resolve/<revision>/<file>`. */
export class TestHub {
  readonly seen: Seen[] = [];
  /** By file name; the first of a list is used up by each request to where the bytes come from. */
  readonly misbehaviour = new Map<string, Misbehaviour[]>();
  /** Bytes that the hub says a large file has, in place of the truth. */
  readonly saidSizes = new Map<string, number>();
  /** Asked for by the hub itself, when set. */
  token: string | undefined;
  readonly #repositories: ReadonlyMap<string, string>;
  readonly #hub: Server;
  readonly #store: Server;

  private constructor(repositories: Readonly<Record<string, string>>, certificate: Certificate | undefined) {
    this.#repositories = new Map(Object.entries(repositories));
    const serve = (origin: Seen['origin']): Server => {
      const answer = (request: IncomingMessage, response: ServerResponse): void =>
        void this.#answer(origin, request, response);
      return certificate ? createTlsServer(certificate, answer) : createServer(answer);
    };
    this.#hub = serve('hub');
    this.#store = serve('store');
  }

  /** With a certificate it speaks https. */
  static async start(
    repositories: Readonly<Record<string, string>>,
    certificate?: Certificate,
  ): Promise<TestHub> {
    const hub = new TestHub(repositories, certificate);
    for (const server of [hub.#hub, hub.#store]) {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
    }
    return hub;
  }

  get endpoint(): string {
    return address(this.#hub);
  }

  get store(): string {
    return address(this.#store);
  }

  misbehave(file: string, ...how: readonly Misbehaviour[]): void {
    this.misbehaviour.set(file, [...how]);
  }

  asked(file: string, origin?: Seen['origin']): readonly Seen[] {
    return this.seen.filter(
      (seen) => seen.path.endsWith(`/${file}`) && (origin === undefined || seen.origin === origin),
    );
  }

  async stop(): Promise<void> {
    for (const server of [this.#hub, this.#store]) {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    }
  }

  async #answer(origin: Seen['origin'], request: IncomingMessage, response: ServerResponse): Promise<void> {
    const place = new URL(request.url ?? '/', 'http://hub').pathname;
    const { method = '', headers } = request;
    const seen: Seen = { origin, method, path: place, headers, sent: 0 };
    this.seen.push(seen);
    const [, repository = '', file = ''] = /^\/(.+)\/resolve\/[^/]+\/([^/]+)$/.exec(place) ?? [];
    const folder = this.#repositories.get(repository);
    if (this.token !== undefined && origin === 'hub' && headers.authorization !== `Bearer ${this.token}`)
      return void response.writeHead(401).end();
    const onDisk = folder === undefined ? undefined : path.join(folder, path.basename(file));
    if (onDisk === undefined || !fs.existsSync(onDisk)) return void response.writeHead(404).end();
    const bytes = fs.readFileSync(onDisk);
    const isLarge = /\.(safetensors|bin)$/.test(file);
    const isLast = origin === 'store' || !isLarge;
    const how = (isLast && method === 'GET' ? this.misbehaviour.get(file)?.shift() : undefined) ?? {};
    const silent = how.silent ?? this.misbehaviour.get('*')?.[0]?.silent ?? false;
    if (!isLast) {
      this.#redirect(place, bytes, silent, response);
      return;
    }
    if (how.status !== undefined) return void response.writeHead(how.status, how.headers).end();
    await send(seen, bytes, how, silent, response);
  }

  #redirect(place: string, bytes: Buffer, silent: boolean, response: ServerResponse): void {
    const said = {
      'x-repo-commit': COMMIT,
      'x-linked-size': this.saidSizes.get(path.basename(place)) ?? bytes.length,
      'x-linked-etag': `"${createHash('sha256').update(bytes).digest('hex')}"`,
    };
    response.writeHead(302, { location: `${this.store}${place}`, ...(silent ? {} : said) }).end();
  }
}

async function send(
  seen: Seen,
  original: Buffer,
  how: Misbehaviour,
  silent: boolean,
  response: ServerResponse,
): Promise<void> {
  const bytes = how.corrupt ? Buffer.from(original).fill(original[100]! ^ 1, 100, 101) : original;
  const etag = how.etag ?? `"${createHash('md5').update(original).digest('hex')}"`;
  const from = firstByte(seen, etag, how);
  const headers = {
    etag,
    'accept-ranges': 'bytes',
    ...(silent ? {} : { 'x-repo-commit': COMMIT }),
    ...how.headers,
  };
  if (from > 0 && from >= bytes.length)
    return void response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
  const rest = bytes.subarray(from);
  const body =
    how.unsaid === undefined
      ? rest
      : Buffer.concat([rest, Buffer.alloc(Math.max(0, how.unsaid - rest.length))]).subarray(0, how.unsaid);
  const start = from + (how.shift ?? 0);
  response.writeHead(from > 0 ? 206 : 200, {
    ...headers,
    ...(how.unsaid === undefined && { 'content-length': body.length }),
    ...(from > 0 && { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
  });
  if (seen.method === 'HEAD') return void response.end();
  await stream(seen, body, how, response);
}

/** RFC 9110: a range counts only for the version that If-Range names. */
function firstByte({ headers }: Seen, etag: string, { ignoreRange }: Misbehaviour): number {
  const range = /^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1];
  const fits = headers['if-range'] === undefined || headers['if-range'] === etag;
  return range === undefined || ignoreRange || !fits ? 0 : Number(range);
}

async function stream(seen: Seen, body: Buffer, how: Misbehaviour, response: ServerResponse): Promise<void> {
  const end = Math.min(how.breakAfter ?? how.stallAfter ?? body.length, body.length);
  const piece = how.slow?.piece ?? 1 << 16;
  response.setMaxListeners(0); // two a piece, until it ends
  for (let at = 0; at < end && !response.destroyed; at += piece) {
    if (how.slow) await new Promise((resolve) => setTimeout(resolve, how.slow!.milliseconds));
    const part = body.subarray(at, Math.min(at + piece, end));
    seen.sent += part.length;
    if (!response.write(part)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  if (how.breakAfter === undefined && how.stallAfter === undefined) return void response.end();
  response.flushHeaders();
  // A break takes with it what the other side has not read yet.
  await new Promise((resolve) => setTimeout(resolve, 200));
  // Where both sides live in one busy process, time alone gives the other one no turn.
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  if (how.breakAfter !== undefined) response.socket?.end();
}

const address = (server: Server): string =>
  `${server instanceof TlsServer ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
