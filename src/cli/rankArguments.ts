/** Arguments of `seqlens rank`, checked. */
import { parse, runArguments, runOptions, text, type RunArguments } from './arguments';
import { partnersOf, type PartnerArguments } from './partnerArguments';

export interface RankArguments extends RunArguments {
  readonly partners: PartnerArguments;
}

const COMMAND = 'rank';

/** Returns 'help' when help was asked for. */
export function parseRankArguments(args: readonly string[]): RankArguments | 'help' {
  const { values, positionals } = parse(COMMAND, args, {
    ...runOptions,
    draws: text,
    seed: text,
  });
  if (values.help) return 'help';
  return {
    ...runArguments(values, positionals, COMMAND),
    partners: partnersOf(values, COMMAND),
  };
}
