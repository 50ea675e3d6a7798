/** What the commands' arguments share: how they are read, and the options of those that read records. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Alphabet } from '../core/sequence/types';
import { UsageError } from './usageError';

export const text = { type: 'string' } as const;
export const flag = { type: 'boolean', default: false } as const;

export const helpOption = { help: { ...flag, short: 'h' } } as const;
export const outputOption = { output: { ...text, short: 'o' } } as const;
/** Options of every command that runs a model. */
export const modelOptions = { model: text, threads: text } as const;

/** Options of every command that reads records and writes lines. */
export const recordOptions = { alphabet: text, ...outputOption, quiet: flag, ...helpOption } as const;

export interface RecordArguments {
  /** A path, or '-' for standard input. */
  readonly input: string;
  readonly alphabet: Alphabet | undefined;
  /** undefined for standard output. */
  readonly output: string | undefined;
  readonly quiet: boolean;
}

interface RecordValues {
  readonly alphabet?: string | undefined;
  readonly output?: string | undefined;
  readonly quiet: boolean;
}

export function recordArguments(
  { alphabet, output, quiet }: RecordValues,
  positionals: readonly string[],
  command: string,
): RecordArguments {
  return {
    input: inputOf(positionals, command),
    alphabet: oneOf('--alphabet', alphabet, ['protein', 'dna', 'rna'], command),
    output: outputOf(output, command),
    quiet,
  };
}

export interface ModelOptions {
  /** A name or a path; undefined: the one for the alphabet. */
  readonly model: string | undefined;
  /** undefined: as many as the command's help says. */
  readonly threads: number | undefined;
}

export function modelArguments(
  values: { readonly model?: string | undefined; readonly threads?: string | undefined },
  command: string,
): ModelOptions {
  return {
    model: notEmpty('--model', values.model, command),
    threads: threadCount(values.threads, command),
  };
}

/** Options of every command that reads records with a model. */
export const runOptions = { ...recordOptions, ...modelOptions } as const;

export interface RunArguments extends RecordArguments, ModelOptions {}

export function runArguments(
  values: Parameters<typeof recordArguments>[0] & Parameters<typeof modelArguments>[0],
  positionals: readonly string[],
  command: string,
): RunArguments {
  return { ...recordArguments(values, positionals, command), ...modelArguments(values, command) };
}

/** More model processes than any machine has cores for is a typing error, not a wish. */
const MAX_THREADS = 512;

/** Its names are not opened: the file that it is redirected to would be replaced, with all that others write there. */
const STANDARD_OUTPUT: readonly string[] = ['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'];

/** The path that a command writes to; undefined for standard output. */
export function outputOf(value: string | undefined, command: string): string | undefined {
  const path = notEmpty('--output', value, command);
  return path !== undefined && STANDARD_OUTPUT.includes(path) ? undefined : path;
}

/** The one file, or '-', that a command reads. */
export function inputOf(positionals: readonly string[], command: string): string {
  const [input, ...rest] = positionals;
  if (input === undefined) throw new UsageError('name a FASTA file, or - for standard input', command);
  if (rest.length > 0) throw new UsageError(`one input at a time; "${rest[0]!}" is one too many`, command);
  return input;
}

export function parse<T extends NonNullable<ParseArgsConfig['options']>>(
  command: string,
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node explains a wrong option in its first sentence and how to escape a dash in the rest.
    const message = error instanceof Error ? error.message.split('. ', 1)[0]! : String(error);
    throw new UsageError(message, command);
  }
}

export function oneOf<T extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly T[],
  command: string,
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    throw new UsageError(`${name} is one of ${allowed.join(', ')}, not "${value}"`, command);
  }
  return found;
}

export function notEmpty(name: string, value: string | undefined, command: string): string | undefined {
  if (value === '') throw new UsageError(`${name} is empty`, command);
  return value;
}

export function threadCount(value: string | undefined, command: string): number | undefined {
  if (value === undefined) return undefined;
  const count = /^\d+$/.test(value) ? Number(value) : 0;
  if (count < 1 || count > MAX_THREADS) {
    throw new UsageError(`--threads is a whole number from 1 to ${MAX_THREADS}, not "${value}"`, command);
  }
  return count;
}
