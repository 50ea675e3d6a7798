/**
 * Lines to a file that appears under its name only when it is complete. Until then they are in `<file>.seqlens-part`,
 * and `<file>.seqlens-resume` says how many bytes of it are good: a kill at any instant leaves a run that goes on.
 */
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { SeqlensError } from '../../protocol/errors';
import { lockOutput } from './outputLock';
import {
  differences,
  FORMAT,
  readResumeState,
  writeResumeState,
  type ResumePoint,
  type ResumeState,
  type RunIdentity,
} from './resumeState';
import type { LeftBehind, Output } from './types';
import type { FileLock } from '../../runtime/files/fileLock';
import { writeFailure } from '../../runtime/files/writeFailure';

/** How much work a kill may cost; longer where the disk is slow, so that notes take a twentieth of the time at most. */
const NOTE_EVERY_MS = 200;
const NOTE_SHARE = 20;
const BUFFER_BYTES = 1 << 16;

export class ResumableFile implements Output {
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  /** The first line is noted at once, so that no run is in vain. */
  private nextNote = 0;
  /** After a failed write nobody knows which lines are there: the last state stands. */
  private broken = false;
  private hasNoted = false;
  private point: (() => ResumePoint) | undefined;
  private file: FileHandle | undefined;
  /** Bytes of complete lines in the part file. */
  private bytes: number;

  private constructor(
    private readonly path: string,
    private readonly header: string,
    private readonly run: RunIdentity,
    private readonly lock: FileLock,
    private readonly state: ResumeState | undefined,
    readonly leftBehind: LeftBehind | undefined,
  ) {
    this.bytes = state?.bytes ?? 0;
  }

  /** Throws `io.write` beside another run, `input.changed` when the interrupted one had another input, model or options. */
  static async open(path: string, header: string, run: RunIdentity, resume: boolean): Promise<ResumableFile> {
    const lock = await lockOutput(path);
    try {
      const state = resume ? await stateToContinue(path, run) : undefined;
      const leftBehind = resume ? undefined : await stateToReplace(path, run);
      return new ResumableFile(path, header, run, lock, state, leftBehind);
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** Once a state vouches for some lines: a disk may be full before that. */
  get resumable(): boolean {
    return this.state !== undefined || this.hasNoted;
  }

  get resumed(): ResumePoint | undefined {
    return this.state;
  }

  async write(line: string, point: () => ResumePoint): Promise<void> {
    await this.guard(async () => {
      await this.opened();
      this.point = point;
      await this.append(line);
      if (performance.now() >= this.nextNote) await this.note(point());
    });
  }

  async finish(): Promise<void> {
    await this.guard(async () => {
      const file = await this.opened();
      await this.flush();
      await file.sync();
      await this.checkOwn();
      await file.close();
      await rename(partOf(this.path), this.path);
      await rm(stateOf(this.path), { force: true });
      await this.lock.release();
    });
  }

  async suspend(): Promise<void> {
    await this.guard(async () => {
      // Without a line of its own, this run leaves what it found.
      try {
        if (!this.broken && this.point !== undefined) await this.note(this.point());
      } finally {
        if (this.resumable) await this.file?.close();
        else await this.remove();
        await this.lock.release();
      }
    });
  }

  async discard(): Promise<void> {
    await this.guard(async () => {
      await this.remove();
      await this.lock.release();
    });
  }

  /** What this run has made: not what it found, nor what another run has put there. */
  private async remove(): Promise<void> {
    if (this.file === undefined) return;
    const isOwn = await this.checkOwn().then(
      () => true,
      () => false,
    );
    await this.file.close();
    if (!isOwn) return;
    await rm(partOf(this.path), { force: true });
    await rm(stateOf(this.path), { force: true });
  }

  /** With the first line, not before: until then what an interrupted run left behind stays. */
  private async opened(): Promise<FileHandle> {
    if (this.file !== undefined) return this.file;
    await this.checkOwn();
    if (this.state === undefined) {
      await rm(stateOf(this.path), { force: true });
      await rm(partOf(this.path), { force: true });
    }
    this.file = await open(partOf(this.path), this.state === undefined ? 'wx' : 'r+');
    await this.file.truncate(this.bytes);
    if (this.state === undefined) await this.append(this.header);
    return this.file;
  }

  private async append(line: string): Promise<void> {
    const bytes = Buffer.from(line);
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    if (this.pendingBytes >= BUFFER_BYTES) await this.flush();
  }

  private async flush(): Promise<void> {
    const file = await this.opened();
    const bytes = Buffer.concat(this.pending, this.pendingBytes);
    this.pending = [];
    this.pendingBytes = 0;
    let written = 0;
    while (written < bytes.length) {
      const left = bytes.length - written;
      const { bytesWritten } = await file.write(bytes, written, left, this.bytes + written);
      written += bytesWritten;
    }
    this.bytes += bytes.length;
  }

  /** The lines reach the disk before the state that vouches for them. */
  private async note(point: ResumePoint): Promise<void> {
    const began = performance.now();
    await this.flush();
    await this.file?.datasync();
    await this.checkOwn();
    await writeResumeState(stateOf(this.path), {
      format: FORMAT,
      run: this.run,
      bytes: this.bytes,
      ...point,
    });
    this.hasNoted = true;
    const ended = performance.now();
    this.nextNote = ended + Math.max(NOTE_EVERY_MS, NOTE_SHARE * (ended - began));
  }

  /** Throws `io.write` once another run has taken the output over, or its part file is no longer there. */
  private async checkOwn(): Promise<void> {
    await this.lock.check();
    if (this.file === undefined) return;
    const [own, named] = await Promise.all([
      this.file.stat({ bigint: true }),
      stat(partOf(this.path), { bigint: true }).catch(() => undefined),
    ]);
    if (named?.ino === own.ino && named.dev === own.dev) return;
    throw new SeqlensError(
      'io.write',
      `${partOf(this.path)} was removed or replaced while it was written; start again and leave it there.`,
    );
  }

  private async guard(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.broken = true;
      throw writeFailure(this.path, error);
    }
  }
}

export function partOf(path: string): string {
  return `${path}.seqlens-part`;
}

export function stateOf(path: string): string {
  return `${path}.seqlens-resume`;
}

/** undefined where nothing was left behind: the run starts at the first record. */
async function stateToContinue(path: string, run: RunIdentity): Promise<ResumeState | undefined> {
  const state = await readResumeState(stateOf(path));
  const size = await sizeOf(partOf(path));
  if (state === undefined || size === undefined) return undefined;
  const changed = differences(state.run, run);
  if (changed.length > 0) {
    throw new SeqlensError(
      'input.changed',
      `The interrupted run of ${path} differs in ${changed.join(', ')}; repeat it as it was, or start over without --resume.`,
    );
  }
  if (size < state.bytes) {
    throw new SeqlensError(
      'io.read',
      `${partOf(path)} is shorter than the interrupted run left it; start over without --resume.`,
    );
  }
  return state;
}

/** undefined where nothing was left behind that is worth a word. */
async function stateToReplace(path: string, run: RunIdentity): Promise<LeftBehind | undefined> {
  const state = await readResumeState(stateOf(path)).catch(() => undefined);
  if (state === undefined || state.records === 0 || (await sizeOf(partOf(path))) === undefined)
    return undefined;
  return { records: state.records, isSameRun: differences(state.run, run).length === 0 };
}

async function sizeOf(path: string): Promise<number | undefined> {
  const file = await open(path, 'r').catch(() => undefined);
  try {
    return (await file?.stat())?.size;
  } finally {
    await file?.close();
  }
}
