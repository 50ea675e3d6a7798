/** Arguments of `score` and `check`, checked: everything wrong with them is said before any work begins. */
import type { Method, Normalisation } from '../core/analysis/profile';
import type { Arithmetic } from '../protocol/engine';
import {
  flag,
  notEmpty,
  oneOf,
  parse,
  recordArguments,
  recordOptions,
  text,
  threadCount,
  type RecordArguments,
} from './arguments';
import { partnersOf, type PartnerArguments, type PartnerValues } from './partnerArguments';
import { UsageError } from './usageError';

export interface ScoreArguments extends RecordArguments {
  readonly method: Method;
  readonly normalisation: Normalisation;
  readonly model: string | undefined;
  readonly precision: Arithmetic;
  readonly threads: number | undefined;
  readonly perResidue: boolean;
  /** undefined: copies are not looked for. */
  readonly partners: PartnerArguments | undefined;
  readonly resume: boolean;
}

export interface CheckArguments {
  readonly model: string | undefined;
  readonly precision: Arithmetic;
  readonly threads: number | undefined;
  readonly json: boolean;
}

/** Returns 'help' when help was asked for. */
export function parseScoreArguments(args: readonly string[]): ScoreArguments | 'help' {
  const { values, positionals } = parse('score', args, {
    ...recordOptions,
    method: text,
    normalise: text,
    model: text,
    precision: text,
    threads: text,
    'per-residue': flag,
    'mask-partners': flag,
    draws: text,
    seed: text,
    'replace-draws': text,
    resume: flag,
  });
  if (values.help) return 'help';
  const shared = recordArguments(values, positionals, 'score');
  if (values.resume && values.output === undefined) {
    throw new UsageError('--resume needs -o: only a file can be continued', 'score');
  }
  const method = oneOf('--method', values.method, ['masked', 'single'], 'score') ?? 'masked';
  return {
    ...shared,
    method,
    normalisation: oneOf('--normalise', values.normalise, ['alphabet', 'vocabulary'], 'score') ?? 'alphabet',
    model: notEmpty('--model', values.model, 'score'),
    precision: oneOf('--precision', values.precision, ['fp32', 'int8'], 'score') ?? 'fp32',
    threads: threadCount(values.threads, 'score'),
    perResidue: values['per-residue'],
    partners: partnersOfScore(values, method),
    resume: values.resume,
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
