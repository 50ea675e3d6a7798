/** What can go wrong between here and the hub, each with its code, and whether waiting may mend it. */
import { SeqlensError, type ErrorCode } from '../../protocol/errors';

export class HubError extends SeqlensError {
  constructor(
    code: ErrorCode,
    message: string,
    /** Another attempt a little later may succeed. */
    readonly transient: boolean,
    /** Milliseconds that the hub asks to wait. */
    readonly retryAfter?: number,
    options?: { cause?: unknown },
  ) {
    super(code, message, options);
  }
}

/** An answer that is not the file: what its status means. */
export function refusal(host: string, what: string, status: number, headers: Headers): HubError {
  switch (status) {
    case 401:
      return new HubError(
        'hub.unauthorised',
        `${host} wants to know who asks for ${what}: set an access token that it knows.`,
        false,
      );
    case 403:
      return new HubError(
        'hub.forbidden',
        `${host} does not give ${what} to you: accept the model's terms on its page there, and set the token of that account.`,
        false,
      );
    case 404:
    case 410:
      return new HubError(
        'hub.not-found',
        `${host} has no ${what}: check the model's name and the address of the hub.`,
        false,
      );
    case 407:
      return proxyRefuses(host, what);
    case 429: {
      const wait = retryAfter(headers);
      const when = wait === undefined ? 'later' : `in ${Math.ceil(wait / 1000)} s`;
      return new HubError(
        'hub.rate-limit',
        `${host} has had too many requests from here for now: try again ${when}; what has come is kept.`,
        true,
        wait,
      );
    }
    default:
      return unexpected(host, what, status, headers);
  }
}

function unexpected(host: string, what: string, status: number, headers: Headers): HubError {
  if (status >= 500)
    return new HubError(
      'hub.server',
      `${host} failed to send ${what} (status ${status}): try again later; what has come is kept.`,
      true,
      retryAfter(headers),
    );
  return new HubError(
    'hub.protocol',
    `${host} answered ${status} when asked for ${what}: check the address of the hub.`,
    false,
  );
}

/** `Retry-After` is a number of seconds or a date (RFC 9110, section 10.2.3). */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** A request that got no answer: the connection could not be made, or broke before one. */
export function unanswered(host: string, what: string, cause: unknown): HubError {
  const causes = causesOf(cause);
  // A tunnel that was refused has no code of its own.
  if (causes.some(({ message }) => message.includes('(407)'))) return proxyRefuses(host, what, cause);
  const code = causes
    .map((each) => (each as NodeJS.ErrnoException).code)
    .find((each) => typeof each === 'string');
  if (code !== undefined && BROKEN.has(code)) return broken(host, what, cause);
  const reason = code === undefined ? '' : ` (${REASONS[code] ?? code})`;
  return new HubError(
    'hub.offline',
    `${host} cannot be reached for ${what}${reason}: check the network, the proxy and the address of the hub.`,
    !/CERT|SIGNATURE/.test(code ?? ''), // Who is not trusted now will not be in a second.
    undefined,
    { cause },
  );
}

/** A connection that was made and broke. */
export function broken(host: string, what: string, cause?: unknown): HubError {
  return new HubError(
    'hub.interrupted',
    `The connection to ${host} broke while ${what} came: try again to go on where it broke.`,
    true,
    undefined,
    { cause },
  );
}

export function silent(host: string, what: string, milliseconds: number): HubError {
  return new HubError(
    'hub.timeout',
    `${host} sent nothing of ${what} for ${Math.round(milliseconds / 1000)} s: try again to go on where it stopped.`,
    true,
  );
}

export function misunderstood(host: string, what: string, how: string): HubError {
  return new HubError(
    'hub.protocol',
    `${host} ${how} when asked for ${what}: check the address of the hub.`,
    false,
  );
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up',
  ECONNREFUSED: 'the connection is refused',
  ENETUNREACH: 'there is no network',
  EHOSTUNREACH: 'there is no way to it',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is signed by nobody known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by nobody known here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is another host’s',
};

const BROKEN = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

function proxyRefuses(host: string, what: string, cause?: unknown): HubError {
  return new HubError(
    'hub.proxy',
    `The proxy on the way to ${host} wants a name and password for ${what}: put them into its address (http://name:password@…).`,
    false,
    undefined,
    { cause },
  );
}

/** fetch hides the system's error one level down, under several attempts two. */
function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let at: unknown = error; at instanceof Error && causes.length < 4;) {
    causes.push(at);
    at = at instanceof AggregateError ? at.errors[0] : at.cause;
  }
  return causes;
}
