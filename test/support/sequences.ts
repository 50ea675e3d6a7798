/** Sequences for tests that no other test has scored: results are cached by content. */
const LETTERS = 'ACDEFGHIKLMNPQRSTVWY';

/** The same letters for the same seed (a linear congruential generator, Numerical Recipes' constants). */
export function randomProtein(length: number, seed: number): string {
  let state = seed >>> 0;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return LETTERS[Math.floor((state / 2 ** 32) * LETTERS.length)];
  }).join('');
}
