/** How numbers and names read in the user interface. */
import type { Alphabet } from '../core/sequence/types';

export const ALPHABET_NAMES: Readonly<Record<Alphabet, string>> = {
  protein: 'protein',
  dna: 'DNA',
  rna: 'RNA',
};

/** Three significant digits with a true minus sign (U+2212): −0.483, 12.3, 1,050. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 }).format(value).replace('-', '\u2212');
}

/** A whole number with its thousands apart. */
export function formatCount(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

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
