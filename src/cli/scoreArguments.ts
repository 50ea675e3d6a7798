/** Arguments of `score` and `check`, checked: everything wrong with them is said before any work begins. */
import type { Method, Normalisation } from '../core/analysis/profile';
import type { Arithmetic } from '../protocol/engine';
import {
  flag,
  helpOption,
  modelArguments,
  modelOptions,
  oneOf,
  parse,
  runArguments,
  runOptions,
  text,
  type ModelOptions,
  type RunArguments,
} from './arguments';
import { partnersOf, type PartnerArguments, type PartnerValues } from './partnerArguments';
import { UsageError } from './usageError';

export interface ScoreArguments extends RunArguments {
  readonly method: Method;
  readonly normalisation: Normalisation;
  readonly precision: Arithmetic;
  readonly perResidue: boolean;
  /** undefined: copies are not looked for. */
  readonly partners: PartnerArguments | undefined;
  readonly resume: boolean;
}

export interface CheckArguments extends ModelOptions {
  readonly precision: Arithmetic;
  readonly json: boolean;
}

/** Returns 'help' when help was asked for. */
export function parseScoreArguments(args: readonly string[]): ScoreArguments | 'help' {
  const { values, positionals } = parse('score', args, {
    ...runOptions,
    method: text,
    normalise: text,
    precision: text,
    'per-residue': flag,
    'mask-partners': flag,
    draws: text,
    seed: text,
    'replace-draws': text,
    resume: flag,
  });
  if (values.help) return 'help';
  const shared = runArguments(values, positionals, 'score');
  if (values.resume && shared.output === undefined) {
    throw new UsageError('--resume needs -o: only a file can be continued', 'score');
  }
  const method = oneOf('--method', values.method, ['masked', 'single'], 'score') ?? 'masked';
  return {
    ...shared,
    method,
    normalisation: oneOf('--normalise', values.normalise, ['alphabet', 'vocabulary'], 'score') ?? 'alphabet',
    precision: oneOf('--precision', values.precision, ['fp32', 'int8'], 'score') ?? 'fp32',
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
    ...modelOptions,
    precision: text,
    json: flag,
    ...helpOption,
  });
  if (values.help) return 'help';
  if (positionals.length > 0) throw new UsageError(`check takes no "${positionals[0]!}"`, 'check');
  return {
    ...modelArguments(values, 'check'),
    precision: oneOf('--precision', values.precision, ['fp32', 'int8'], 'check') ?? 'fp32',
    json: values.json,
  };
}
