/** Arguments of the commands, checked: everything wrong with them is said before any work begins. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Method, Normalisation } from '../core/analysis/profile';
import type { Arithmetic } from '../protocol/engine';
import type { Alphabet } from '../core/sequence/types';
import { partnersOf, type PartnerArguments, type PartnerValues } from './partnerArguments';
import { UsageError } from './usageError';

export interface ScoreArguments {
  /** A path, or '-' for standard input. */
  readonly input: string;
  readonly method: Method;
  readonly normalisation: Normalisation;
  readonly alphabet: Alphabet | undefined;
  readonly model: string | undefined;
  readonly precision: Arithmetic;
  readonly threads: number | undefined;
  readonly perResidue: boolean;
  /** undefined: copies are not looked for. */
  readonly partners: PartnerArguments | undefined;
  readonly output: string | undefined;
  readonly resume: boolean;
  readonly quiet: boolean;
}

export interface CheckArguments {
  readonly model: string | undefined;
  readonly precision: Arithmetic;
  readonly threads: number | undefined;
  readonly json: boolean;
}

/** More model processes than any machine has cores for is a typing error, not a wish. */
const MAX_THREADS = 512;

export const text = { type: 'string' } as const;
export const flag = { type: 'boolean', default: false } as const;

/** Returns 'help' when help was asked for. */
export function parseScoreArguments(args: readonly string[]): ScoreArguments | 'help' {
  const { values, positionals } = parse('score', args, {
    method: text,
    normalise: text,
    alphabet: text,
    model: text,
    precision: text,
    threads: text,
    'per-residue': flag,
    'mask-partners': flag,
    draws: text,
    seed: text,
    'replace-draws': text,
    output: { type: 'string', short: 'o' },
    resume: flag,
    quiet: flag,
    help: { ...flag, short: 'h' },
  });
  if (values.help) return 'help';
  const input = inputOf(positionals, 'score');
  if (values.resume && values.output === undefined) {
    throw new UsageError('--resume needs -o: only a file can be continued', 'score');
  }
  const method = oneOf('--method', values.method, ['masked', 'single']) ?? 'masked';
  return {
    input,
    method,
    normalisation: oneOf('--normalise', values.normalise, ['alphabet', 'vocabulary']) ?? 'alphabet',
    alphabet: oneOf('--alphabet', values.alphabet, ['protein', 'dna', 'rna']),
    model: notEmpty('--model', values.model, 'score'),
    precision: oneOf('--precision', values.precision, ['fp32', 'int8']) ?? 'fp32',
    threads: threadCount(values.threads, 'score'),
    perResidue: values['per-residue'],
    partners: partnersOfScore(values, method),
    output: notEmpty('--output', values.output, 'score'),
    resume: values.resume,
    quiet: values.quiet,
  };
}

function partnersOfScore(
  values: PartnerValues & { readonly 'mask-partners': boolean },
  method: Method,
): PartnerArguments | undefined {
  if (!values['mask-partners']) {
    const alone = (['draws', 'seed', 'replace-draws'] as const).find((name) => values[name] !== undefined);
    if (alone) throw new UsageError(`--${alone} needs --mask-partners`, 'score');
    return undefined;
  }
  if (method !== 'masked') throw new UsageError('--mask-partners needs --method masked', 'score');
  return partnersOf(values, 'score');
}

/** Returns 'help' when help was asked for. */
export function parseCheckArguments(args: readonly string[]): CheckArguments | 'help' {
  const { values, positionals } = parse('check', args, {
    model: text,
    precision: text,
    threads: text,
    json: flag,
    help: { ...flag, short: 'h' },
  });
  if (values.help) return 'help';
  if (positionals.length > 0) throw new UsageError(`check takes no "${positionals[0]!}"`, 'check');
  return {
    model: notEmpty('--model', values.model, 'check'),
    precision: oneOf('--precision', values.precision, ['fp32', 'int8'], 'check') ?? 'fp32',
    threads: threadCount(values.threads, 'check'),
    json: values.json,
  };
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
  command = 'score',
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
