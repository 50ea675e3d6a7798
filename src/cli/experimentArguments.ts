/** Arguments of `seqlens experiment`, checked. */
import type { Curve, Partner } from '../core/experiment/design';
import type { Alphabet } from '../core/sequence/types';
import { flag, helpOption, notEmpty, oneOf, outputOf, parse, text, threadCount } from './arguments';
import { shareList, whole, wholeList } from './numbers';
import { MOST_SEED, SEED } from './partnerArguments';
import { UsageError } from './usageError';

export const FORMATS = ['svg', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export interface ExperimentArguments {
  /** A path, or '-' for standard input; undefined: random units. */
  readonly input: string | undefined;
  readonly random: number;
  readonly alphabet: Alphabet | undefined;
  /** Those asked for; undefined: all that fit. */
  readonly curves: Readonly<Partial<Record<Curve, readonly number[]>>> | undefined;
  readonly unitLength: number | undefined;
  readonly spacer: number | undefined;
  readonly partners: readonly Exclude<Partner, 'unrelated'>[] | undefined;
  readonly models: readonly string[];
  readonly seed: number;
  readonly threads: number | undefined;
  /** `path` undefined: standard output. */
  readonly outputs: readonly { readonly path: string | undefined; readonly format: Format }[];
  readonly quiet: boolean;
}

const COMMAND = 'experiment';
const RANDOM_UNITS = 20;
const MOST_UNITS = 100_000;
/** Longer than any model's window. */
const MOST_RESIDUES = 1_000_000;
const PARTNERS = { copy: 'copy', 'reverse-complement': 'reverseComplement' } as const;

/** Returns 'help' when help was asked for. */
export function parseExperimentArguments(args: readonly string[]): ExperimentArguments | 'help' {
  const { values, positionals } = parse(COMMAND, args, {
    ...{ random: text, alphabet: text, partner: text, seed: text, threads: text },
    ...{ 'unit-length': text, spacer: text, copies: text, divergence: text },
    ...{ 'base-unit-length': text, 'base-spacer': text },
    model: { type: 'string', multiple: true },
    output: { type: 'string', short: 'o', multiple: true },
    quiet: flag,
    ...helpOption,
  });
  if (values.help) return 'help';
  const [input, ...rest] = positionals;
  if (rest.length > 0) throw new UsageError(`one input at a time; "${rest[0]!}" is one too many`, COMMAND);
  if (input !== undefined && values.random !== undefined)
    throw new UsageError(`--random is in place of a file, and "${input}" is named`, COMMAND);
  const residues = (least: number) => ({ least, most: MOST_RESIDUES });
  const curves = {
    unitLength: wholeList('--unit-length', values['unit-length'], COMMAND, residues(1)),
    spacer: wholeList('--spacer', values.spacer, COMMAND, residues(0)),
    copies: wholeList('--copies', values.copies, COMMAND, residues(2)),
    divergence: shareList('--divergence', values.divergence, COMMAND),
  };
  return {
    input,
    random: whole('--random', values.random, COMMAND, { most: MOST_UNITS }) ?? RANDOM_UNITS,
    alphabet: oneOf('--alphabet', values.alphabet, ['protein', 'dna', 'rna'], COMMAND),
    curves: given(curves),
    unitLength: whole('--base-unit-length', values['base-unit-length'], COMMAND, residues(1)),
    spacer: whole('--base-spacer', values['base-spacer'], COMMAND, residues(0)),
    partners: partnersOf(values.partner),
    models: (values.model ?? []).map((model) => notEmpty('--model', model, COMMAND)!),
    seed: whole('--seed', values.seed, COMMAND, { least: 0, most: MOST_SEED }) ?? SEED,
    threads: threadCount(values.threads, COMMAND),
    outputs: (values.output ?? ['-']).map(figureOf),
    quiet: values.quiet,
  };
}

function given(curves: Record<Curve, readonly number[] | undefined>): ExperimentArguments['curves'] {
  const asked = Object.entries(curves).flatMap(([curve, list]) =>
    list ? [[curve, [...new Set(list)].sort((a, b) => a - b)] as const] : [],
  );
  return asked.length === 0 ? undefined : Object.fromEntries(asked);
}

function partnersOf(list: string | undefined): ExperimentArguments['partners'] {
  const names = Object.keys(PARTNERS) as (keyof typeof PARTNERS)[];
  const asked = list?.split(',').map((name) => PARTNERS[oneOf('--partner', name.trim(), names, COMMAND)!]);
  return asked && [...new Set(asked)];
}

function figureOf(output: string): ExperimentArguments['outputs'][number] {
  const path = outputOf(output, COMMAND);
  if (path === undefined) return { path, format: 'csv' };
  const format = FORMATS.find((ending) => path.toLowerCase().endsWith(`.${ending}`));
  if (format) return { path, format };
  throw new UsageError(
    `the output "${path}" ends in none of ${FORMATS.map((f) => `.${f}`).join(', ')}`,
    COMMAND,
  );
}
