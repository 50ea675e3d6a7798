/** Chooses where the lines go, and finds out before any work whether they can go there. */
import { createWriteStream } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SeqlensError } from '../../protocol/errors';
import { UsageError } from '../usageError';
import { linkTarget } from '../../runtime/files/linkTarget';
import { ResumableFile } from './resumableFile';
import type { RunIdentity } from './resumeState';
import { StreamOutput } from './streamOutput';
import type { Output } from './types';
import { writeFailure } from '../../runtime/files/writeFailure';

export interface OutputOptions {
  /** undefined for standard output. */
  readonly path: string | undefined;
  readonly resume: boolean;
  readonly header: string;
}

/** What can be said of the place alone. Throws `io.write` or a UsageError. */
export async function checkOutput(
  path: string | undefined,
  input: string,
  resume: boolean,
  command = 'score',
): Promise<void> {
  if (path === undefined) return;
  const kind = await kindOf(path);
  if (kind === 'folder')
    throw new SeqlensError('io.write', `The output ${path} is a folder; name a file in it.`);
  if (kind === 'device' && resume)
    throw new UsageError(`--resume needs a plain file, and ${path} is none`, 'score');
  if (kind === 'none') {
    const folder = dirname(await linkTarget(path));
    if ((await kindOf(folder)) !== 'folder')
      throw new SeqlensError(
        'io.write',
        `The folder ${folder} of the output does not exist; create it first.`,
      );
  }
  if (kind === 'file' && (await isSameFile(path, input))) {
    throw new UsageError(`the output ${path} is the input; choose another name`, command);
  }
}

export async function openOutput(options: OutputOptions, run: RunIdentity): Promise<Output> {
  const { path, resume, header } = options;
  if (path === undefined) return new StreamOutput(process.stdout, 'standard output', false, header);
  if ((await kindOf(path)) !== 'device') {
    // A link stays a link: its target is replaced.
    return ResumableFile.open(await linkTarget(path), header, run, resume);
  }
  const device = await open(path, 'w').catch((error: unknown) => {
    throw writeFailure(path, error);
  });
  return new StreamOutput(createWriteStream(path, { fd: device }), path, true, header);
}

async function kindOf(path: string): Promise<'none' | 'file' | 'folder' | 'device'> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return 'none';
  if (found.isFile()) return 'file';
  return found.isDirectory() ? 'folder' : 'device';
}

async function isSameFile(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([a, b].map((path) => realpath(path).catch(() => undefined)));
  return first !== undefined && first === second;
}
