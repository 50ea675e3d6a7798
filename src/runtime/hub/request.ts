/**
 * One request to the hub. Redirects are followed here and not by fetch: a token is for the hub's own host alone, and
 * what the hub says of a file (its commit, size and sha256) stands on its own answer, not on that of the store behind it.
 */
import { cancelled } from '../client/abort';
import { HubError, misunderstood, refusal, silent, unanswered } from './hubError';
import type { HubAccess } from './access';

/** What the hub tells of a file beside its bytes. */
export interface FileFacts {
  /** Git commit that the asked revision stands for. */
  readonly commit?: string;
  /** Hex sha256 of a file in large-file storage. */
  readonly sha256?: string;
  /** Bytes. */
  readonly size?: number;
}

export interface HubAnswer {
  /** 200, 206 or 416. */
  readonly response: Response;
  readonly facts: FileFacts;
  readonly host: string;
}

const MAX_HOPS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const ANSWERS = new Set([200, 206, 416]);

export interface Asked {
  readonly method: 'GET' | 'HEAD';
  readonly url: string;
  /** Names the file in errors. */
  readonly what: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Rejects with a HubError, or `cancelled`. A HEAD ends with the hub's own answer, wherever that leads. */
export async function request(access: HubAccess, asked: Asked, signal?: AbortSignal): Promise<HubAnswer> {
  const hub = new URL(access.endpoint).origin;
  let facts: FileFacts = {};
  let at = new URL(asked.url);
  for (let hop = 0; hop <= MAX_HOPS; hop++) {
    const response = await ask(access, asked, at, at.origin === hub, signal);
    if (at.origin === hub) facts = { ...factsOf(response.headers), ...facts };
    const { host } = at;
    if (!REDIRECTS.has(response.status)) {
      if (ANSWERS.has(response.status)) return { response, facts, host };
      await response.body?.cancel();
      throw refusal(host, asked.what, response.status, response.headers);
    }
    await response.body?.cancel();
    const next = nextPlace(at, response.headers.get('location'), asked.what);
    if (asked.method === 'HEAD' && next.origin !== hub) return { response, facts, host };
    at = next;
  }
  throw redirected(at.host, asked.what, `leads on and on (${MAX_HOPS} times)`);
}

async function ask(
  access: HubAccess,
  { method, what, headers }: Asked,
  url: URL,
  isHub: boolean,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const token = isHub ? access.token : undefined;
  const timeout = AbortSignal.timeout(access.patience.answer);
  const options: RequestInit = {
    method,
    redirect: 'manual',
    // A file's bytes as they are: ranges and lengths count those.
    headers: {
      'accept-encoding': 'identity',
      ...headers,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  };
  try {
    return await access.fetch(url.href, options);
  } catch (error) {
    if (signal?.aborted) throw cancelled(what);
    throw timeout.aborted
      ? silent(url.host, what, access.patience.answer)
      : unanswered(url.host, what, error);
  }
}

function nextPlace(from: URL, location: string | null, what: string): URL {
  if (location === null || !URL.canParse(location, from.href))
    throw misunderstood(from.host, what, 'redirects to nowhere');
  const next = new URL(location, from);
  const isSafe = next.protocol === 'https:' || (next.protocol === 'http:' && from.protocol === 'http:');
  if (!isSafe)
    throw redirected(from.host, what, `leads to ${next.protocol}//${next.host}, which is not secure`);
  return next;
}

function redirected(host: string, what: string, how: string): HubError {
  return new HubError(
    'hub.redirect',
    `${host} ${how} when asked for ${what}: check the address of the hub.`,
    false,
  );
}

/** Hugging Face's headers: X-Repo-Commit, and for large files X-Linked-ETag (its sha256) and X-Linked-Size. */
function factsOf(headers: Headers): FileFacts {
  const commit = /^[0-9a-f]{40}$/.exec(headers.get('x-repo-commit') ?? '')?.[0];
  const sha256 = /^"?([0-9a-f]{64})"?$/.exec(headers.get('x-linked-etag') ?? '')?.[1];
  const size = /^\d{1,15}$/.exec(headers.get('x-linked-size') ?? '')?.[0];
  return {
    ...(commit !== undefined && { commit }),
    ...(sha256 !== undefined && { sha256 }),
    ...(size !== undefined && { size: Number(size) }),
  };
}
