/** Free energies of the loops of a stem, in 0.01 kcal/mol. Bases are 0 to 3 (A C G U), negative for what is none. */
import {
  ASYMMETRY,
  BULGE,
  HAIRPIN,
  HAIRPIN_MISMATCH,
  INTERNAL,
  INTERNAL_AU,
  INTERNAL_MISMATCH,
  LONGER,
  LOOP_1_BY_1,
  LOOP_1_BY_2,
  LOOP_2_BY_2,
  MAX_ASYMMETRY,
  MISMATCH_2_BY_3,
  SPECIAL_HAIRPINS,
  STACK,
  TERMINAL_AU,
  type MismatchBonus,
} from './turner2004';

export const MIN_LOOP = 3;
const LETTERS = 'ACGU';
const [A, C, G, U] = [0, 1, 2, 3];

/** Number of the pair of two bases at `4 * a + b`, or -1 where they do not pair. */
const PAIRS = new Int8Array(16).fill(-1);
[
  [C, G],
  [G, C],
  [G, U],
  [U, G],
  [A, U],
  [U, A],
].forEach(([a, b], pair) => (PAIRS[4 * a! + b!] = pair));
/** The same pair read from its other base. */
const TURNED = [1, 0, 3, 2, 5, 4];

export function pairOf(a: number, b: number): number {
  return a < 0 || b < 0 ? -1 : PAIRS[4 * a + b]!;
}

function isWeak(pair: number): boolean {
  return pair > 1;
}

/** At the outer end of a helix. */
export function terminal(pair: number): number {
  return isWeak(pair) ? TERMINAL_AU : 0;
}

/** The loop that the pair (i, j) closes, i < j, with nothing paired inside. */
export function hairpinEnergy(bases: Int8Array, i: number, j: number): number {
  const size = j - i - 1;
  const pair = pairOf(bases[i]!, bases[j]!);
  if (size < MIN_LOOP || pair < 0) return Infinity;
  if (size <= 6 && size !== 5) {
    const special = SPECIAL_HAIRPINS.get(letters(bases, i, j + 1));
    if (special !== undefined) return special;
  }
  const initiation = sized(HAIRPIN, size);
  if (size === MIN_LOOP) return initiation + terminal(pair);
  const [first, last] = [bases[i + 1]!, bases[j - 1]!];
  const known = first >= 0 && last >= 0;
  return initiation + (known ? HAIRPIN_MISMATCH[pair]![4 * first + last]! : 0);
}

/** From the pair (i, j) to the next one inwards (p, q): a stack, a bulge or an internal loop. */
export function interiorEnergy(bases: Int8Array, i: number, j: number, p: number, q: number): number {
  const outer = pairOf(bases[i]!, bases[j]!);
  const inner = TURNED[pairOf(bases[p]!, bases[q]!)]!;
  const left = p - i - 1;
  const right = j - q - 1;
  const [small, large] = left < right ? [left, right] : [right, left];
  if (large === 0) return STACK[outer]![inner]!;
  if (small === 0) {
    const initiation = sized(BULGE, large);
    return initiation + (large === 1 ? STACK[outer]![inner]! : terminal(outer) + terminal(inner));
  }
  const weak = Number(isWeak(outer)) + Number(isWeak(inner));
  // Each mismatch as its own pair sees it.
  const outside = mismatch(bases[i + 1]!, bases[j - 1]!);
  const inside = mismatch(bases[q + 1]!, bases[p - 1]!);
  if (large === 1) {
    const bonus = outside === 'GG' || outside === 'UU' ? LOOP_1_BY_1[outside] : 0;
    return LOOP_1_BY_1.base + weak * LOOP_1_BY_1.au + bonus;
  }
  if (small === 1 && large === 2) return LOOP_1_BY_2.base + weak * LOOP_1_BY_2.au;
  if (small === 2 && large === 2) {
    const { base, au, mismatch: bonus } = LOOP_2_BY_2;
    return base + weak * au + add(bonus, outside) + add(bonus, inside);
  }
  const loop =
    sized(INTERNAL, small + large) +
    Math.min(MAX_ASYMMETRY, ASYMMETRY * (large - small)) +
    INTERNAL_AU * weak;
  if (small === 1) return loop;
  if (small === 2 && large === 3) return loop + by3(outer, outside) + by3(inner, inside);
  return loop + add(INTERNAL_MISMATCH, outside) + add(INTERNAL_MISMATCH, inside);
}

type Mismatch = keyof MismatchBonus | undefined;

function mismatch(after: number, before: number): Mismatch {
  if (after === G) return before === G ? 'GG' : before === A ? 'GA' : undefined;
  if (after === A) return before === G ? 'AG' : undefined;
  return after === U && before === U ? 'UU' : undefined;
}

function add(bonus: MismatchBonus, kind: Mismatch): number {
  return kind ? bonus[kind] : 0;
}

function by3(pair: number, kind: Mismatch): number {
  const pyrimidineFirst = pair === 0 || pair === 3 || pair === 5;
  return kind === 'AG' && !pyrimidineFirst ? 0 : add(MISMATCH_2_BY_3, kind);
}

function sized(table: readonly number[], size: number): number {
  const longest = table.length - 1;
  return size <= longest ? table[size]! : table[longest]! + Math.trunc(LONGER * Math.log(size / longest));
}

function letters(bases: Int8Array, start: number, end: number): string {
  let text = '';
  for (let place = start; place < end; place++) text += LETTERS[bases[place]!] ?? 'N';
  return text;
}
