/** Arguments of `seqlens attention` and `seqlens contacts`, checked. */
import { fromShown, spanFromShown, type Span } from '../core/sequence/coordinates';
import { parse, runArguments, runOptions, text, type RunArguments } from './arguments';
import { positive, whole } from './numbers';
import { UsageError } from './usageError';

export interface WindowArguments extends RunArguments {
  /** Just these residues of each record. */
  readonly range: Span | undefined;
  /** Lower values are left out. */
  readonly atLeast: number;
}

export interface AttentionArguments extends WindowArguments {
  /** Both 0-based. */
  readonly layer: number;
  readonly head: number;
}

export interface ContactsArguments extends WindowArguments {
  /** Residues between the two, and one. */
  readonly apart: number;
}

const SHARED = { ...runOptions, range: text, 'at-least': text } as const;

/** Neighbours in the chain are near in space whatever the fold. */
const DEFAULT_APART = 6;

/** Returns 'help' when help was asked for. */
export function parseAttentionArguments(args: readonly string[]): AttentionArguments | 'help' {
  const { values, positionals } = parse('attention', args, { ...SHARED, layer: text, head: text });
  if (values.help) return 'help';
  const number = (name: 'layer' | 'head'): number => {
    const shown = whole(`--${name}`, values[name], 'attention');
    if (shown !== undefined) return fromShown(shown);
    throw new UsageError(`name the ${name}, as --${name} 1`, 'attention');
  };
  const shared = readShared('attention', positionals, values);
  return { ...shared, layer: number('layer'), head: number('head'), atLeast: shared.atLeast ?? 0 };
}

/** Returns 'help' when help was asked for. */
export function parseContactsArguments(args: readonly string[]): ContactsArguments | 'help' {
  const { values, positionals } = parse('contacts', args, { ...SHARED, apart: text });
  if (values.help) return 'help';
  const shared = readShared('contacts', positionals, values);
  const apart = whole('--apart', values.apart, 'contacts') ?? DEFAULT_APART;
  return { ...shared, apart, atLeast: shared.atLeast ?? -Infinity };
}

type SharedValues = Readonly<Partial<Record<Exclude<keyof typeof SHARED, 'quiet' | 'help'>, string>>> & {
  readonly quiet: boolean;
};

function readShared(
  command: string,
  positionals: readonly string[],
  values: SharedValues,
): Omit<WindowArguments, 'atLeast'> & { readonly atLeast: number | undefined } {
  return {
    ...runArguments(values, positionals, command),
    range: rangeOf(values.range, command),
    atLeast: positive('--at-least', values['at-least'], command),
  };
}

/** `1-500`, 1-based and inclusive. */
function rangeOf(value: string | undefined, command: string): Span | undefined {
  if (value === undefined) return undefined;
  const [, first, last] = /^(\d+)-(\d+)$/.exec(value) ?? [];
  const span = spanFromShown(Number(first), Number(last));
  if (first !== undefined && span.start >= 0 && span.start < span.end) return span;
  throw new UsageError(`--range is first-last, as 1-500, not "${value}"`, command);
}
