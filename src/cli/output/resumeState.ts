/**
 * How far an interrupted run has got: a small JSON file beside its output, replaced as a whole, so that it is never
 * torn. It vouches for the first `bytes` of the part file and for nothing after them.
 */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { SeqlensError } from '../../protocol/errors';

/** Everything that the lines depend on; a run goes on only where all of it is the same. */
export interface RunIdentity {
  readonly version: string;
  /** Hex sha256 of the input file as it lies on disk; null for what is read once only. */
  readonly input: string | null;
  /** Digest of each model in use, by alphabet. */
  readonly models: Readonly<Record<string, string>>;
  /** Options that change the output. */
  readonly options: Readonly<Record<string, string>>;
}

export interface ResumePoint {
  /** Records whose lines are complete. */
  readonly records: number;
  /** How many of them could be scored. */
  readonly scored: number;
  /** Hex sha256 over those records as they were read, in order. */
  readonly digest: string;
}

export interface ResumeState extends ResumePoint {
  readonly format: typeof FORMAT;
  readonly run: RunIdentity;
  /** Length of the complete lines, header included. */
  readonly bytes: number;
}

export const FORMAT = 1;

/** undefined where there is none. Throws `io.read` for a file that cannot be read or is no such state. */
export async function readResumeState(path: string): Promise<ResumeState | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new SeqlensError('io.read', `${path} cannot be read; run without --resume to start over.`, {
      cause: error,
    });
  }
  const state = parse(text);
  if (isResumeState(state)) return state;
  throw new SeqlensError(
    'io.read',
    `${path} is not a state that this version can continue; run without --resume to start over.`,
  );
}

export async function writeResumeState(path: string, state: ResumeState): Promise<void> {
  const fresh = `${path}.new`;
  try {
    await writeFile(fresh, `${JSON.stringify(state)}\n`);
    await rename(fresh, path);
  } catch (error) {
    // A full disk leaves an empty one.
    await rm(fresh, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** What differs between two runs, in the user's words; empty when a run may go on. */
export function differences(before: RunIdentity, now: RunIdentity): string[] {
  const found: string[] = [];
  if (before.input !== now.input) found.push('the input');
  if (!sameEntries(before.models, now.models)) found.push('the model');
  for (const name of new Set([...Object.keys(before.options), ...Object.keys(now.options)])) {
    if (before.options[name] !== now.options[name]) found.push(`--${name}`);
  }
  if (before.version !== now.version) found.push(`the version of Seqlens (was ${before.version})`);
  return found;
}

function sameEntries(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isResumeState(value: unknown): value is ResumeState {
  if (!isObject(value) || value.format !== FORMAT || !isObject(value.run)) return false;
  const { run } = value;
  return (
    [value.records, value.scored, value.bytes].every(
      (count) => Number.isSafeInteger(count) && Number(count) >= 0,
    ) &&
    typeof value.digest === 'string' &&
    typeof run.version === 'string' &&
    (run.input === null || typeof run.input === 'string') &&
    isTextRecord(run.models) &&
    isTextRecord(run.options)
  );
}

function isTextRecord(value: unknown): boolean {
  return isObject(value) && Object.values(value).every((entry) => typeof entry === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
