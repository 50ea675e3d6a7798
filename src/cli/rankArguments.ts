/** Arguments of `seqlens rank`, checked. */
import {
  notEmpty,
  parse,
  recordArguments,
  recordOptions,
  text,
  threadCount,
  type RecordArguments,
} from './arguments';
import { partnersOf, type PartnerArguments } from './partnerArguments';

export interface RankArguments extends RecordArguments {
  readonly model: string | undefined;
  readonly threads: number | undefined;
  readonly partners: PartnerArguments;
}

const COMMAND = 'rank';

/** Returns 'help' when help was asked for. */
export function parseRankArguments(args: readonly string[]): RankArguments | 'help' {
  const { values, positionals } = parse(COMMAND, args, {
    ...recordOptions,
    model: text,
    threads: text,
    draws: text,
    seed: text,
  });
  if (values.help) return 'help';
  return {
    ...recordArguments(values, positionals, COMMAND),
    model: notEmpty('--model', values.model, COMMAND),
    threads: threadCount(values.threads, COMMAND),
    partners: partnersOf(values, COMMAND),
  };
}
