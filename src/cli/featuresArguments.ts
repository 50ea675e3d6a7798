/** Arguments of `seqlens features`, checked. */
import type { FeatureOrder } from '../core/features/activeFeatures';
import type { Alphabet } from '../core/sequence/types';
import type { SaeSaid } from '../protocol/sae';
import { flag, inputOf, notEmpty, oneOf, parse, text, threadCount } from './arguments';
import { whole } from './numbers';

export interface FeaturesArguments {
  /** A path, or '-' for standard input. */
  readonly input: string;
  readonly model: string | undefined;
  readonly sae: string | undefined;
  /** undefined: guessed record by record. */
  readonly alphabet: Alphabet | undefined;
  readonly said: SaeSaid;
  readonly threads: number | undefined;
  readonly order: FeatureOrder;
  /** FASTA of a background set. */
  readonly background: string | undefined;
  /** Features a record; undefined for all. */
  readonly top: number | undefined;
  readonly perResidue: boolean;
  readonly output: string | undefined;
  readonly quiet: boolean;
}

const COMMAND = 'features';

/** Returns 'help' when help was asked for. */
export function parseFeaturesArguments(args: readonly string[]): FeaturesArguments | 'help' {
  const { values, positionals } = parse(COMMAND, args, {
    model: text,
    sae: text,
    alphabet: text,
    layer: text,
    k: text,
    threads: text,
    rank: text,
    background: text,
    top: text,
    'per-residue': flag,
    output: { type: 'string', short: 'o' },
    quiet: flag,
    help: { ...flag, short: 'h' },
  });
  if (values.help) return 'help';
  const layer = whole('--layer', values.layer, COMMAND, { least: 0 });
  const k = whole('--k', values.k, COMMAND);
  return {
    input: inputOf(positionals, COMMAND),
    model: notEmpty('--model', values.model, COMMAND),
    sae: notEmpty('--sae', values.sae, COMMAND),
    alphabet: oneOf('--alphabet', values.alphabet, ['protein', 'dna', 'rna'], COMMAND),
    said: { ...(layer !== undefined && { layer }), ...(k !== undefined && { k }) },
    threads: threadCount(values.threads, COMMAND),
    order: oneOf('--rank', values.rank, ['activation', 'frequency'], COMMAND) ?? 'activation',
    background: notEmpty('--background', values.background, COMMAND),
    top: whole('--top', values.top, COMMAND),
    perResidue: values['per-residue'],
    output: notEmpty('--output', values.output, COMMAND),
    quiet: values.quiet,
  };
}
