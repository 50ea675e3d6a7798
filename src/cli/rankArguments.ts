/** Arguments of `seqlens rank`, checked. */
import {
  modelArguments,
  modelOptions,
  parse,
  recordArguments,
  recordOptions,
  text,
  type ModelOptions,
  type RecordArguments,
} from './arguments';
import { partnersOf, type PartnerArguments } from './partnerArguments';

export interface RankArguments extends RecordArguments, ModelOptions {
  readonly partners: PartnerArguments;
}

const COMMAND = 'rank';

/** Returns 'help' when help was asked for. */
export function parseRankArguments(args: readonly string[]): RankArguments | 'help' {
  const { values, positionals } = parse(COMMAND, args, {
    ...recordOptions,
    ...modelOptions,
    draws: text,
    seed: text,
  });
  if (values.help) return 'help';
  return {
    ...recordArguments(values, positionals, COMMAND),
    ...modelArguments(values, COMMAND),
    partners: partnersOf(values, COMMAND),
  };
}
