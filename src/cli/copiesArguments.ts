/** Arguments of `seqlens copies`, checked. */
import type { CopyKind } from '../core/repeats/copy';
import type { Alphabet } from '../core/sequence/types';
import { flag, inputOf, notEmpty, oneOf, parse, text } from './arguments';
import { positive, whole } from './numbers';

export interface CopiesArguments {
  /** A path, or '-' for standard input. */
  readonly input: string;
  /** undefined: whatever is significant. */
  readonly minimum: number | undefined;
  readonly evalue: number | undefined;
  readonly limit: number;
  readonly exact: boolean;
  readonly kinds: readonly CopyKind[];
  readonly between: boolean;
  readonly alphabet: Alphabet | undefined;
  readonly output: string | undefined;
  readonly quiet: boolean;
}

const COMMAND = 'copies';
const KINDS = ['direct', 'inverted'] as const;
const DEFAULT_LIMIT = 100_000;
/** What a list of copies may hold in memory. */
const MAX_LIMIT = 5_000_000;

/** Returns 'help' when help was asked for. */
export function parseCopiesArguments(args: readonly string[]): CopiesArguments | 'help' {
  const { values, positionals } = parse(COMMAND, args, {
    min: text,
    evalue: text,
    limit: text,
    exact: flag,
    kind: text,
    between: flag,
    alphabet: text,
    output: { type: 'string', short: 'o' },
    quiet: flag,
    help: { ...flag, short: 'h' },
  });
  if (values.help) return 'help';
  return {
    input: inputOf(positionals, COMMAND),
    minimum: whole('--min', values.min, COMMAND),
    evalue: positive('--evalue', values.evalue, COMMAND),
    limit: whole('--limit', values.limit, COMMAND, { most: MAX_LIMIT }) ?? DEFAULT_LIMIT,
    exact: values.exact,
    kinds: kindsOf(values.kind),
    between: values.between,
    alphabet: oneOf('--alphabet', values.alphabet, ['protein', 'dna', 'rna'], COMMAND),
    output: notEmpty('--output', values.output, COMMAND),
    quiet: values.quiet,
  };
}

function kindsOf(list: string | undefined): readonly CopyKind[] {
  if (list === undefined) return KINDS;
  return list.split(',').map((kind) => oneOf('--kind', kind.trim(), KINDS, COMMAND)!);
}
