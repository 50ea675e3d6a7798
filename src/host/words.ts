/** How numbers and names read in the user interface. */
import type { Alphabet } from '../core/sequence/types';

export const ALPHABET_NAMES: Readonly<Record<Alphabet, string>> = {
  protein: 'protein',
  dna: 'DNA',
  rna: 'RNA',
};

/** A measured value: three significant digits, a true minus sign (U+2212): −0.483, 17.0, 1,050. */
export function formatNumber(value: number): string {
  return formatted(value, 3);
}

/** A value that is exact as it is, like the edge of a bin: −1.25, 2. */
export function formatExact(value: number): string {
  return formatted(value, 1);
}

function formatted(value: number, minimumSignificantDigits: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  return numberFormat(minimumSignificantDigits).format(value).replace('-', '\u2212');
}

const formats = new Map<number, Intl.NumberFormat>();

/** Made once, and on first need: making one takes longer than formatting a hundred numbers. */
function numberFormat(minimumSignificantDigits: number): Intl.NumberFormat {
  const known = formats.get(minimumSignificantDigits);
  if (known) return known;
  const made = new Intl.NumberFormat('en-US', { minimumSignificantDigits, maximumSignificantDigits: 3 });
  formats.set(minimumSignificantDigits, made);
  return made;
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
