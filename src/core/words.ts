/** How numbers read wherever a person sees them: the editor and its pages. */

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
