/** Which files of a repository make a model, and what the hub says of each. */
import { SeqlensError } from '../../protocol/errors';
import { LAYOUTS, shardNames } from '../weights/weightFiles';
import { fileUrl, type HubAccess } from './access';
import { chunksOf } from './chunks';
import { HubError, misunderstood } from './hubError';
import { persist, type AttemptEvents } from './persist';
import { request, type FileFacts } from './request';

/** No config, vocabulary or shard index is larger. */
const MAX_SMALL_BYTES = 64 << 20;

export interface RemoteFile extends FileFacts {
  readonly name: string;
}

export interface RemoteWeights {
  readonly index?: { readonly name: string; readonly content: Buffer };
  readonly files: readonly RemoteFile[];
}

export class Repository {
  constructor(
    private readonly access: HubAccess,
    readonly name: string,
    readonly revision: string,
    private readonly signal?: AbortSignal,
  ) {}

  /** The same at the commit that its revision stands for now: what comes later must belong to what came first. */
  at(commit: string | undefined): Repository {
    return commit === undefined ? this : new Repository(this.access, this.name, commit, this.signal);
  }

  url(file: string): string {
    return fileUrl(this.access.endpoint, this.name, this.revision, file);
  }

  /** How errors name a file. */
  what(file: string): string {
    return `${file} of ${this.name}`;
  }

  /** undefined where there is no such file. */
  async describe(name: string): Promise<RemoteFile | undefined> {
    return this.orNone(name, async () => {
      const asked = { method: 'HEAD', url: this.url(name), what: this.what(name) } as const;
      const { response, facts } = await request(this.access, asked, this.signal);
      const length = response.ok ? response.headers.get('content-length') : null;
      const size = facts.size ?? (length === null ? undefined : Number(length));
      return { name, ...facts, ...(size !== undefined && { size }) };
    });
  }

  /** A small file as a whole, with the commit that it is of. undefined where there is no such file. */
  async read(name: string): Promise<{ bytes: Buffer; commit?: string | undefined } | undefined> {
    return this.orNone(name, async ({ reached }) => {
      const what = this.what(name);
      const asked = { method: 'GET', url: this.url(name), what } as const;
      const answer = await request(this.access, asked, this.signal);
      reached();
      const bytes: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of chunksOf(answer, what, this.access.patience.silence, this.signal)) {
        size += chunk.length;
        if (size > MAX_SMALL_BYTES) throw misunderstood(answer.host, what, 'sends far too much');
        bytes.push(chunk);
      }
      return { bytes: Buffer.concat(bytes), commit: answer.facts.commit };
    });
  }

  /** One file, or an index and its shards; safetensors, else a checkpoint. Rejects with 'model.unsupported'. */
  async weights(): Promise<RemoteWeights> {
    for (const [index, single] of LAYOUTS) {
      const whole = await this.describe(single);
      if (whole) return { files: [whole] };
      const content = (await this.read(index))?.bytes;
      if (content) return { index: { name: index, content }, files: await this.shards(index, content) };
    }
    throw new SeqlensError(
      'model.unsupported',
      `${this.name} has neither ${LAYOUTS.map(([, single]) => single).join(' nor ')}, whole or in shards: choose a repository that has its weights so.`,
    );
  }

  private async shards(index: string, content: Buffer): Promise<readonly RemoteFile[]> {
    const names = shardNames(parse(content), this.what(index));
    const files = await Promise.all(names.map((name) => this.describe(name)));
    const missing = names.find((_, i) => files[i] === undefined);
    if (missing === undefined) return files.filter((file) => file !== undefined);
    throw new HubError(
      'hub.not-found',
      `${this.what(missing)} is missing, though the index names it: choose another repository.`,
      false,
    );
  }

  private async orNone<T>(name: string, ask: (events: AttemptEvents) => Promise<T>): Promise<T | undefined> {
    return persist(this.access.patience, this.what(name), this.signal, ask).catch((error: unknown) => {
      if (error instanceof HubError && error.code === 'hub.not-found') return undefined;
      throw error;
    });
  }
}

function parse(bytes: Buffer): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof json === 'object' && json !== null) return json as Record<string, unknown>;
  } catch {
    // Told below.
  }
  return {};
}
