/** Arguments of `seqlens dms`, checked. */
import {
  flag,
  helpOption,
  modelArguments,
  modelOptions,
  notEmpty,
  outputOf,
  outputOption,
  parse,
  text,
  type ModelOptions,
} from './arguments';
import { UsageError } from './usageError';

export interface DmsArguments extends ModelOptions {
  /** Path of the table. */
  readonly table: string;
  /** Path of a FASTA file; its first record is the wild type unless `id` names another. */
  readonly reference: string;
  readonly id: string | undefined;
  /** Names of columns; undefined for the usual ones. */
  readonly mutantColumn: string | undefined;
  readonly scoreColumn: string | undefined;
  readonly offset: number;
  readonly higherIsFitter: boolean;
  /** Whether the wild type's copies are taken out, too. */
  readonly maskPartners: boolean;
  /** Where the table of variants goes; `path` undefined: to standard output. */
  readonly output: { readonly path: string | undefined } | undefined;
  readonly json: boolean;
}

const COMMAND = 'dms';

/** Returns 'help' when help was asked for. */
export function parseDmsArguments(args: readonly string[]): DmsArguments | 'help' {
  const { values, positionals } = parse(COMMAND, args, {
    reference: text,
    id: text,
    mutant: text,
    score: text,
    offset: text,
    'lower-is-fitter': flag,
    'mask-partners': flag,
    ...modelOptions,
    ...outputOption,
    json: flag,
    ...helpOption,
  });
  if (values.help) return 'help';
  const [table, ...rest] = positionals;
  if (table === undefined) throw new UsageError('name a table of measured variants (CSV or TSV)', COMMAND);
  if (rest.length > 0) throw new UsageError(`one table at a time; "${rest[0]!}" is one too many`, COMMAND);
  const reference = notEmpty('--reference', values.reference, COMMAND);
  if (reference === undefined)
    throw new UsageError('--reference names the FASTA file with the wild type', COMMAND);
  return {
    table,
    reference,
    id: notEmpty('--id', values.id, COMMAND),
    mutantColumn: notEmpty('--mutant', values.mutant, COMMAND),
    scoreColumn: notEmpty('--score', values.score, COMMAND),
    offset: offsetOf(values.offset),
    higherIsFitter: !values['lower-is-fitter'],
    maskPartners: values['mask-partners'],
    ...modelArguments(values, COMMAND),
    output: values.output === undefined ? undefined : { path: outputOf(values.output, COMMAND) },
    json: values.json,
  };
}

function offsetOf(value: string | undefined): number {
  if (value === undefined) return 0;
  if (!/^[+-]?\d+$/.test(value))
    throw new UsageError(`--offset is a whole number to add to every position, not "${value}"`, COMMAND);
  return Number(value);
}
