/** How the hub is reached: where it is, by which fetch, as whom, and how patiently. */
import { SeqlensError } from '../../protocol/errors';

export interface Patience {
  /** Milliseconds until the hub has to begin its answer. */
  readonly answer: number;
  /** Milliseconds without a byte after which a connection counts as dead. */
  readonly silence: number;
  /** Waits before each further attempt, milliseconds; bytes that come start the count anew. */
  readonly backoff: readonly number[];
  /** A longer wait that the hub asks for (Retry-After) is told instead of waited for, milliseconds. */
  readonly longestWait: number;
}

export interface HubAccess {
  /**
   * Injected. In VS Code it is the extension host's own, which VS Code patches to go by the user's proxy and
   * certificate settings (`http.proxy`, `http.fetchAdditionalSupport`).
   */
  readonly fetch: typeof globalThis.fetch;
  /** Without a slash at its end. */
  readonly endpoint: string;
  /** Sent to the endpoint's own host alone. */
  readonly token?: string | undefined;
  readonly patience: Patience;
}

export const HUGGING_FACE = 'https://huggingface.co';

export const PATIENCE: Patience = {
  answer: 30_000,
  silence: 30_000,
  backoff: [1_000, 2_000, 5_000, 10_000, 20_000],
  longestWait: 60_000,
};

/** '' is Hugging Face's. Throws hub.protocol for what is no http address, or one that holds a password. */
export function parseEndpoint(text: string): string {
  const trimmed = text.trim().replace(/\/+$/, '');
  if (trimmed === '') return HUGGING_FACE;
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.search === '')
    return trimmed;
  throw new SeqlensError(
    'hub.protocol',
    `The address of the model hub, "${text}", is none: give one like ${HUGGING_FACE}.`,
  );
}

/** A file of a repository, as Hugging Face and its mirrors name it. */
export function fileUrl(endpoint: string, repository: string, revision: string, file: string): string {
  return `${endpoint}/${repository}/resolve/${encodeURIComponent(revision)}/${encodeURIComponent(file)}`;
}
