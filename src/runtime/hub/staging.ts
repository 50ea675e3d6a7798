/** A download in the making: its folder, and download.json in it, which says what the files there belong to. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { formatBytes } from '../../core/bytes';
import { SeqlensError } from '../../protocol/errors';
import { writeFailure } from '../files/writeFailure';
import { readOptionalJson } from '../weights/json';

const STATE = 'download.json';
const PART = '.part';

export interface DownloadState {
  readonly endpoint: string;
  readonly repository: string;
  readonly revision: string;
  /** What the store called each file's version, by file name. */
  readonly etags: Readonly<Record<string, string>>;
}

export class Staging {
  private constructor(
    readonly folder: string,
    private state: DownloadState,
  ) {}

  /**
   * Goes on with what is there when it came from the same place; else starts with an empty folder. `state.revision` is
   * then the earlier download's.
   */
  static async open(
    folder: string,
    endpoint: string,
    repository: string,
    revision: string,
  ): Promise<Staging> {
    const known = await readState(path.join(folder, STATE));
    if (known?.endpoint === endpoint && known.repository === repository) return new Staging(folder, known);
    const staging = new Staging(folder, { endpoint, repository, revision, etags: {} });
    await staging.guard(async () => {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
    });
    return staging;
  }

  get revision(): string {
    return this.state.revision;
  }

  etagOf(file: string): string | undefined {
    return this.state.etags[file];
  }

  async note(change: Partial<DownloadState>): Promise<void> {
    this.state = { ...this.state, ...change };
    await this.write(STATE, JSON.stringify(this.state));
  }

  async noteEtag(file: string, etag: string | undefined): Promise<void> {
    const others = Object.entries(this.state.etags).filter(([name]) => name !== file);
    await this.note({ etags: Object.fromEntries(etag === undefined ? others : [...others, [file, etag]]) });
  }

  /** Whole or not at all. */
  async write(file: string, content: string | Uint8Array): Promise<void> {
    const fresh = path.join(this.folder, `.${randomUUID()}`);
    await this.guard(async () => {
      await writeFile(fresh, content, { flush: true });
      await rename(fresh, path.join(this.folder, file));
    });
  }

  partOf(file: string): string {
    return path.join(this.folder, `${file}${PART}`);
  }

  /** The part is all there: it takes the file's name. */
  async complete(file: string): Promise<void> {
    await this.guard(() => rename(this.partOf(file), path.join(this.folder, file)));
  }

  /** Bytes of a file, or of its part, that are here. */
  async sizeOf(file: string): Promise<number> {
    const whole = await stat(path.join(this.folder, file)).catch(() => undefined);
    return (whole ?? (await stat(this.partOf(file)).catch(() => undefined)))?.size ?? 0;
  }

  async has(file: string): Promise<boolean> {
    return (await stat(path.join(this.folder, file)).catch(() => undefined))?.isFile() ?? false;
  }

  async discard(file: string): Promise<void> {
    await this.guard(() => rm(this.partOf(file), { force: true }));
    await this.noteEtag(file, undefined);
  }

  /** Rejects with 'io.write' before a long download that cannot end well. */
  async checkSpace(needed: number): Promise<void> {
    // A file system that does not tell finds out on the way.
    const { bavail, bsize } = await statfs(this.folder).catch(() => ({ bavail: Infinity, bsize: 1 }));
    if (bavail * bsize >= needed) return;
    throw new SeqlensError(
      'io.write',
      `The disk of ${this.folder} has ${formatBytes(bavail * bsize)} free and the model needs ${formatBytes(needed)}: free some space.`,
    );
  }

  /** Nothing of the download's own stays in the finished folder, nor what a killed one left half-written. */
  async finish(): Promise<void> {
    await this.guard(async () => {
      for (const name of await readdir(this.folder))
        if (name === STATE || name.startsWith('.') || name.endsWith(PART))
          await rm(path.join(this.folder, name), { force: true });
    });
  }

  private async guard(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw writeFailure(this.folder, error);
    }
  }
}

/** undefined for what is missing or damaged: the download starts over. */
async function readState(file: string): Promise<DownloadState | undefined> {
  const json = await readOptionalJson(file, 'model.config').catch(() => undefined);
  const { endpoint, repository, revision, etags } = json ?? {};
  if (typeof endpoint !== 'string' || typeof repository !== 'string' || typeof revision !== 'string')
    return undefined;
  if (typeof etags !== 'object' || etags === null) return undefined;
  const texts = Object.entries(etags).filter(([, etag]) => typeof etag === 'string');
  return { endpoint, repository, revision, etags: Object.fromEntries(texts) };
}
