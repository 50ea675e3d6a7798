/** Arguments of `seqlens features`, checked. */
import type { FeatureOrder } from '../core/features/activeFeatures';
import type { SaeSaid } from '../protocol/sae';
import { flag, notEmpty, oneOf, parse, runArguments, runOptions, text, type RunArguments } from './arguments';
import { whole } from './numbers';

export interface FeaturesArguments extends RunArguments {
  readonly sae: string | undefined;
  readonly said: SaeSaid;
  readonly order: FeatureOrder;
  /** FASTA of a background set. */
  readonly background: string | undefined;
  /** Features a record; undefined for all. */
  readonly top: number | undefined;
  readonly perResidue: boolean;
}

const COMMAND = 'features';

/** Returns 'help' when help was asked for. */
export function parseFeaturesArguments(args: readonly string[]): FeaturesArguments | 'help' {
  const { values, positionals } = parse(COMMAND, args, {
    ...runOptions,
    sae: text,
    layer: text,
    k: text,
    rank: text,
    background: text,
    top: text,
    'per-residue': flag,
  });
  if (values.help) return 'help';
  const layer = whole('--layer', values.layer, COMMAND, { least: 0 });
  const k = whole('--k', values.k, COMMAND);
  return {
    ...runArguments(values, positionals, COMMAND),
    sae: notEmpty('--sae', values.sae, COMMAND),
    said: { ...(layer !== undefined && { layer }), ...(k !== undefined && { k }) },
    order: oneOf('--rank', values.rank, ['activation', 'frequency'], COMMAND) ?? 'activation',
    background: notEmpty('--background', values.background, COMMAND),
    top: whole('--top', values.top, COMMAND),
    perResidue: values['per-residue'],
  };
}
