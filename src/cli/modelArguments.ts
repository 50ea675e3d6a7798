/** Arguments of `seqlens model …`, checked. */
import { parseEndpoint } from '../runtime/hub/access';
import { defaultStore } from '../runtime/weights/storePlace';
import { flag, helpOption, parse, text } from './arguments';
import { UsageError } from './usageError';

const ACTIONS = ['list', 'get', 'verify', 'remove'] as const;

export interface ModelArguments {
  readonly action: (typeof ACTIONS)[number];
  /** undefined for list; for verify, all. */
  readonly name: string | undefined;
  readonly store: string;
  readonly endpoint: string;
  readonly token: string | undefined;
  /** Do not ask before a download. */
  readonly yes: boolean;
  /** Measure the table of natural and shuffled sequences too. */
  readonly reference: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Returns 'help' when help was asked for. */
export function parseModelArguments(args: readonly string[]): ModelArguments | 'help' {
  const { values, positionals } = parse('model', args, {
    models: text,
    endpoint: text,
    yes: { ...flag, short: 'y' },
    reference: flag,
    json: flag,
    quiet: flag,
    ...helpOption,
  });
  if (values.help) return 'help';
  const [action, name, ...rest] = positionals;
  const known = ACTIONS.find((candidate) => candidate === action);
  if (known === undefined) throw new UsageError(`model takes one of ${ACTIONS.join(', ')}`, 'model');
  if (name === undefined && (known === 'get' || known === 'remove'))
    throw new UsageError(`name the model to ${known}`, 'model');
  const extra = known === 'list' ? name : rest[0];
  if (extra !== undefined) throw new UsageError(`model ${known} takes no "${extra}"`, 'model');
  const { SEQLENS_HUB_ENDPOINT, HF_ENDPOINT, HF_TOKEN } = process.env;
  return {
    action: known,
    name,
    store: values.models ?? defaultStore(),
    endpoint: parseEndpoint(values.endpoint ?? (SEQLENS_HUB_ENDPOINT || HF_ENDPOINT || '')),
    token: HF_TOKEN === '' ? undefined : HF_TOKEN,
    yes: values.yes,
    reference: values.reference,
    json: values.json,
    quiet: values.quiet,
  };
}
