import { SeqlensError } from '../../protocol/errors';

/** What is the matter, and what to do about it where the person chose the place. */
const REASONS: Readonly<Record<string, readonly [reason: string, remedy: string]>> = {
  ENOSPC: ['the disk is full', 'free some space'],
  EDQUOT: ['the disk quota is used up', 'free some space'],
  EFBIG: ['a file may not be that large there', 'choose another place'],
  EACCES: ['there is no permission to write there', 'choose another place'],
  EPERM: ['there is no permission to write there', 'choose another place'],
  EROFS: ['the file system is read-only', 'choose another place'],
  ENOENT: ['its folder does not exist', 'create it first'],
  ENOTDIR: ['its folder is a file', 'choose another place'],
  EEXIST: ['another run is writing it', 'give each run an output of its own'],
  ELOOP: ['its links lead in a circle', 'choose another place'],
  EISDIR: ['it is a folder', 'name a file'],
  ERR_FS_EISDIR: ['it is a folder', 'name a file'],
};

/** A failed write as the user is told it: which file, why, and what to do. */
export function writeFailure(path: string, cause: unknown): SeqlensError {
  if (cause instanceof SeqlensError) return cause;
  const text = REASONS[codeOf(cause)]?.join('; ') ?? messageOf(cause);
  return new SeqlensError('io.write', `Cannot write ${path}: ${text}.`, { cause });
}

/** "the disk is full": for what goes on without having been written. */
export function writeFailureReason(cause: unknown): string {
  return REASONS[codeOf(cause)]?.[0] ?? messageOf(cause);
}

export const isOutOfSpace = (cause: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(codeOf(cause));

function codeOf(cause: unknown): string {
  return (cause instanceof Error && (cause as NodeJS.ErrnoException).code) || '';
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
