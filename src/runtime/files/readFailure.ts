import { SeqlensError } from '../../protocol/errors';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check the path',
  EACCES: 'access is denied; check its permissions',
  EPERM: 'access is denied; check its permissions',
  EISDIR: 'it is a folder; name a FASTA file in it',
  EMFILE: 'too many files are open; close some and run again',
};

/** A failed read as a coded error; a coded error as it is. */
export function readFailure(name: string, error: unknown): SeqlensError {
  if (error instanceof SeqlensError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = error instanceof Error ? error.message : String(error);
  return new SeqlensError('io.read', `Cannot read ${name}: ${REASONS[code] ?? detail}.`, { cause: error });
}
