/** Arguments of `seqlens copies`, checked. */
import type { CopyKind } from '../core/repeats/copy';
import { positive, whole } from './numbers';
import { flag, oneOf, parse, recordArguments, recordOptions, text, type RecordArguments } from './arguments';

export interface CopiesArguments extends RecordArguments {
  /** undefined: whatever is significant. */
  readonly minimum: number | undefined;
  readonly evalue: number | undefined;
  readonly limit: number;
  readonly exact: boolean;
  readonly kinds: readonly CopyKind[];
  readonly between: boolean;
}

const COMMAND = 'copies';
const KINDS = ['direct', 'inverted'] as const;
const DEFAULT_LIMIT = 100_000;
/** What a list of copies may hold in memory. */
const MAX_LIMIT = 5_000_000;

/** Returns 'help' when help was asked for. */
export function parseCopiesArguments(args: readonly string[]): CopiesArguments | 'help' {
  const { values, positionals } = parse(COMMAND, args, {
    ...recordOptions,
    min: text,
    evalue: text,
    limit: text,
    exact: flag,
    kind: text,
    between: flag,
  });
  if (values.help) return 'help';
  return {
    ...recordArguments(values, positionals, COMMAND),
    minimum: whole('--min', values.min, COMMAND),
    evalue: positive('--evalue', values.evalue, COMMAND),
    limit: whole('--limit', values.limit, COMMAND, { most: MAX_LIMIT }) ?? DEFAULT_LIMIT,
    exact: values.exact,
    kinds: kindsOf(values.kind),
    between: values.between,
  };
}

function kindsOf(list: string | undefined): readonly CopyKind[] {
  if (list === undefined) return KINDS;
  return list.split(',').map((kind) => oneOf('--kind', kind.trim(), KINDS, COMMAND)!);
}
