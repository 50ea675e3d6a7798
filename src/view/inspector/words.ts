/** The page's words, in the editor's language once the host has sent them. */
import { STRINGS, type StringKey } from '../../core/inspector/strings';

let strings: Readonly<Record<string, string>> = STRINGS;

export function setStrings(translated: Readonly<Record<string, string>>): void {
  strings = translated;
}

/** `values` take the places of {0}, {1} … */
export function words(key: StringKey, ...values: readonly (string | number)[]): string {
  const text = strings[key] ?? STRINGS[key];
  return text.replace(/\{(\d)\}/g, (_, place) => String(values[Number(place)] ?? ''));
}
