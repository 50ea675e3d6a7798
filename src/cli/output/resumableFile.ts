/**
 * Lines to a file that appears under its name only when it is complete. Until then they are in `<file>.seqlens-part`,
 * and `<file>.seqlens-resume` says how many bytes of it are good: a kill at any instant leaves a run that goes on.
 */
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { SeqlensError } from '../../protocol/errors';
import {
  differences,
  FORMAT,
  readResumeState,
  writeResumeState,
  type ResumePoint,
  type ResumeState,
  type RunIdentity,
} from './resumeState';
import type { Output } from './types';
import { writeError } from './writeError';

/** How much work a kill may cost; longer where the disk is slow, so that notes take a twentieth of the time at most. */
const NOTE_EVERY_MS = 200;
const NOTE_SHARE = 20;
const BUFFER_BYTES = 1 << 16;

export class ResumableFile implements Output {
  readonly resumable = true;
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  /** The first line is noted at once, so that no run is in vain. */
  private nextNote = 0;
  /** After a failed write nobody knows which lines are there: the last state stands. */
  private broken = false;
  private point: (() => ResumePoint) | undefined;

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private readonly run: RunIdentity,
    /** Bytes of complete lines in the part file. */
    private bytes: number,
    readonly resumed: ResumePoint | undefined,
  ) {}

  /** Throws `input.changed` when the interrupted run had another input, model or options. */
  static async open(path: string, header: string, run: RunIdentity, resume: boolean): Promise<ResumableFile> {
    const state = resume ? await stateToContinue(path, run) : undefined;
    try {
      if (state === undefined) {
        // A part file of its own: a run that still writes the old one finds out, and mixes nothing into this one.
        await rm(stateOf(path), { force: true });
        await rm(partOf(path), { force: true });
      }
      const file = await open(partOf(path), state === undefined ? 'wx' : 'r+');
      if (state !== undefined) await file.truncate(state.bytes);
      const output = new ResumableFile(path, file, run, state?.bytes ?? 0, state);
      if (state === undefined) await output.append(header);
      return output;
    } catch (error) {
      throw writeError(path, error);
    }
  }

  async write(line: string, point: () => ResumePoint): Promise<void> {
    await this.guard(async () => {
      this.point = point;
      await this.append(line);
      if (performance.now() >= this.nextNote) await this.note(point());
    });
  }

  async finish(): Promise<void> {
    await this.guard(async () => {
      await this.flush();
      await this.file.sync();
      await this.checkOwn();
      await this.file.close();
      await rename(partOf(this.path), this.path);
      await rm(stateOf(this.path), { force: true });
    });
  }

  async suspend(): Promise<void> {
    await this.guard(async () => {
      // Without a line of its own, this run leaves what it found.
      if (!this.broken && this.point !== undefined) await this.note(this.point());
      await this.file.close();
    });
  }

  private async append(line: string): Promise<void> {
    const bytes = Buffer.from(line);
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    if (this.pendingBytes >= BUFFER_BYTES) await this.flush();
  }

  private async flush(): Promise<void> {
    const bytes = Buffer.concat(this.pending, this.pendingBytes);
    this.pending = [];
    this.pendingBytes = 0;
    let written = 0;
    while (written < bytes.length) {
      const { bytesWritten } = await this.file.write(
        bytes,
        written,
        bytes.length - written,
        this.bytes + written,
      );
      written += bytesWritten;
    }
    this.bytes += bytes.length;
  }

  /** The lines reach the disk before the state that vouches for them. */
  private async note(point: ResumePoint): Promise<void> {
    const began = performance.now();
    await this.flush();
    await this.file.datasync();
    await this.checkOwn();
    await writeResumeState(stateOf(this.path), {
      format: FORMAT,
      run: this.run,
      bytes: this.bytes,
      ...point,
    });
    const ended = performance.now();
    this.nextNote = ended + Math.max(NOTE_EVERY_MS, NOTE_SHARE * (ended - began));
  }

  /** Throws `io.write` once another run has started on the same output. */
  private async checkOwn(): Promise<void> {
    const [own, named] = await Promise.all([
      this.file.stat({ bigint: true }),
      stat(partOf(this.path), { bigint: true }).catch(() => undefined),
    ]);
    if (named?.ino === own.ino && named.dev === own.dev) return;
    throw new SeqlensError(
      'io.write',
      `Another run has started to write ${this.path}, and this one ends; give each run an output of its own.`,
    );
  }

  private async guard(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.broken = true;
      throw writeError(this.path, error);
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

async function sizeOf(path: string): Promise<number | undefined> {
  const file = await open(path, 'r').catch(() => undefined);
  try {
    return (await file?.stat())?.size;
  } finally {
    await file?.close();
  }
}
