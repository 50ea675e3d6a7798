/** Arguments of `seqlens rank`, checked. */
import type { Alphabet } from '../core/sequence/types';
import { flag, inputOf, notEmpty, oneOf, parse, text, threadCount } from './arguments';
import { partnersOf, type PartnerArguments } from './partnerArguments';

export interface RankArguments {
  /** A path, or '-' for standard input. */
  readonly input: string;
  readonly alphabet: Alphabet | undefined;
  readonly model: string | undefined;
  readonly threads: number | undefined;
  readonly partners: PartnerArguments;
  readonly output: string | undefined;
  readonly quiet: boolean;
}

const COMMAND = 'rank';

/** Returns 'help' when help was asked for. */
export function parseRankArguments(args: readonly string[]): RankArguments | 'help' {
  const { values, positionals } = parse(COMMAND, args, {
    alphabet: text,
    model: text,
    threads: text,
    draws: text,
    seed: text,
    output: { type: 'string', short: 'o' },
    quiet: flag,
    help: { ...flag, short: 'h' },
  });
  if (values.help) return 'help';
  return {
    input: inputOf(positionals, COMMAND),
    alphabet: oneOf('--alphabet', values.alphabet, ['protein', 'dna', 'rna'], COMMAND),
    model: notEmpty('--model', values.model, COMMAND),
    threads: threadCount(values.threads, COMMAND),
    partners: partnersOf(values, COMMAND),
    output: notEmpty('--output', values.output, COMMAND),
    quiet: values.quiet,
  };
}
