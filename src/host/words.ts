/** How numbers and names read in the user interface. */
import type { Alphabet } from '../core/sequence/types';

export { formatCount, formatExact, formatNumber } from '../core/words';

export const ALPHABET_NAMES: Readonly<Record<Alphabet, string>> = {
  protein: 'protein',
  dna: 'DNA',
  rna: 'RNA',
};

/** 1st, 2nd, 3rd, 4th … */
export function ordinal(value: number): string {
  const suffix = { one: 'st', two: 'nd', few: 'rd' }[
    new Intl.PluralRules('en', { type: 'ordinal' }).select(value) as string
  ];
  return `${value}${suffix ?? 'th'}`;
}

/** 8 s, 3 min, 2 h: a rough time to wait. */
export function formatDuration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}

/** Text that Markdown shows as it is. (MarkdownString.appendText would make every space a non-breaking one.) */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!|<>~&$]/g, '\\$&');
}
