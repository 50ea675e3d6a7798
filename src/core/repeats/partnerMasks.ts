/** What is masked to read a residue without its copies, and what is masked as a control for that. */
import type { MaskGroup } from '../planners/together';
import type { WindowPlan } from '../planners/windows';
import type { Random } from '../random';
import { ALONE, type PartnerClasses } from './partners';

/** How a residue stands to its copies. */
export const PARTNER_STATE = {
  /** In no copy, or aligned to a gap. */
  alone: 0,
  /** A partner stands in the window that scores it. */
  inWindow: 1,
  /** It has partners, none of them in the window: the model could not look. */
  outside: 2,
  /** So many partners that masking them leaves another sequence: a short-period repeat, reported and not corrected. */
  tooMany: 3,
  /** In low complexity: reported, never corrected. */
  lowComplexity: 4,
} as const;

/** Share of a window that may be masked with a residue. ESM-2 was trained with 15 % masked; this is a little beyond. */
const MOST_MASKED = 0.2;
/** A control is drawn from this many residues nearest to the wanted distance. */
const CANDIDATES = 8;

export interface PartnerMasks {
  /** PARTNER_STATE of each residue, but for lowComplexity. */
  readonly states: Uint8Array;
  /** One a class: all of it masked, rows for the residues whose state is inWindow. */
  readonly groups: readonly MaskGroup[];
}

export function partnerMasks(partners: PartnerClasses, plan: WindowPlan): PartnerMasks {
  const states = new Uint8Array(partners.classOf.length);
  const groups = partners.classes.map((masked) => {
    for (const residue of masked) states[residue] = stateOf(residue, masked, plan);
    return { masked, rows: masked.filter((residue) => states[residue] === PARTNER_STATE.inWindow) };
  });
  return { states, groups: groups.filter(({ rows }) => rows.length > 0) };
}

function stateOf(residue: number, members: Uint32Array, plan: WindowPlan): number {
  const { start, end } = plan.windows[plan.windowOf[residue]!]!;
  const others = inside(members, start, end).length - 1;
  if (others === 0) return PARTNER_STATE.outside;
  return others > MOST_MASKED * (end - start) ? PARTNER_STATE.tooMany : PARTNER_STATE.inWindow;
}

/**
 * For every residue whose state is inWindow one group: itself and as many residues as it has partners in its window, each
 * about as far away as a partner and aligned to nothing; where no such residue is left, one of another class; never one
 * of its own. Controls for what masking as such does, ESM-2's token-dropout scale included. A residue for which the
 * window holds too few others is left out.
 */
export function controlMasks(
  { classOf }: PartnerClasses,
  { groups }: PartnerMasks,
  plan: WindowPlan,
  random: Random,
): readonly MaskGroup[] {
  const controls: MaskGroup[] = [];
  for (const { masked, rows } of groups) {
    for (const row of rows) {
      const { start, end } = plan.windows[plan.windowOf[row]!]!;
      const taken = new Set([row]);
      for (const partner of inside(masked, start, end)) {
        if (partner === row) continue;
        const drawn = draw(row, Math.abs(partner - row), { start, end }, taken, classOf, random);
        if (drawn !== undefined) taken.add(drawn);
      }
      if (taken.size !== inside(masked, start, end).length) continue;
      controls.push({ masked: Uint32Array.from(taken).sort(), rows: Uint32Array.of(row) });
    }
  }
  return controls;
}

function inside(members: Uint32Array, start: number, end: number): Uint32Array {
  return members.filter((residue) => residue >= start && residue < end);
}

function draw(
  row: number,
  distance: number,
  window: { readonly start: number; readonly end: number },
  taken: ReadonlySet<number>,
  classOf: Int32Array,
  random: Random,
): number | undefined {
  const aligned: number[] = [];
  const unaligned: number[] = [];
  for (const residue of byDistance(row, distance, window)) {
    if (taken.has(residue) || classOf[residue] === classOf[row]) continue;
    if (classOf[residue] !== ALONE) aligned.push(residue);
    else if (unaligned.push(residue) === CANDIDATES) break;
  }
  const pool = (unaligned.length > 0 ? unaligned : aligned).slice(0, CANDIDATES);
  return pool[random.below(pool.length)];
}

/** Residues of the window, those first whose distance to `row` is nearest to `distance`. */
function* byDistance(
  row: number,
  distance: number,
  { start, end }: { readonly start: number; readonly end: number },
): Generator<number, void, undefined> {
  for (let off = 0; off < end - start; off++) {
    for (const away of off === 0 ? [distance] : [distance - off, distance + off]) {
      if (away <= 0) continue;
      if (row - away >= start) yield row - away;
      if (row + away < end) yield row + away;
    }
  }
}
