/** The other copies replaced by unrelated sequence: what a residue is worth where nothing is repeated and nothing masked. */
import type { MaskGroup } from '../planners/together';
import type { WindowPlan } from '../planners/windows';
import { shuffle, type Random } from '../random';
import type { PartnerMasks } from './partnerMasks';
import { ALONE, type PartnerClasses } from './partners';

/**
 * For every residue that has partners in its window one group: itself masked, and each stretch that is aligned to its
 * surroundings shuffled, so that composition stays and the copy is gone. Where copies touch or overlap (a tandem), a
 * residue of the record belongs to the copy whose aligned residue is nearest.
 */
export function replaceCopies(
  residues: Uint8Array,
  partners: PartnerClasses,
  { groups }: PartnerMasks,
  plan: WindowPlan,
  random: Random,
): readonly MaskGroup[] {
  return groups.flatMap(({ masked, rows }) =>
    Array.from(rows, (row) => {
      const window = plan.windows[plan.windowOf[row]!]!;
      const gone = new Set<number>();
      for (const partner of masked) {
        if (partner === row || partner < window.start || partner >= window.end) continue;
        for (const residue of alignedStretch(row, partner, partners)) {
          if (residue >= window.start && residue < window.end) gone.add(residue);
        }
      }
      const replaced = Uint32Array.from(gone).sort();
      return {
        masked: Uint32Array.of(row),
        rows: Uint32Array.of(row),
        replaced: { residues: replaced, letters: shuffledInStretches(replaced, residues, random) },
      };
    }),
  );
}

/** Around `partner` as far as it goes on being aligned to what is around `row`, and is nearer to `partner`. */
function* alignedStretch(
  row: number,
  partner: number,
  { classOf, strandOf }: PartnerClasses,
): Generator<number, void, undefined> {
  const along = strandOf[row] === strandOf[partner] ? 1 : -1;
  yield partner;
  for (const step of [-1, 1]) {
    for (let k = step; ; k += step) {
      const [own, other] = [row + k * along, partner + k];
      const index = classOf[other];
      if (index === undefined || index === ALONE || classOf[own] !== index) break;
      if (Math.abs(other - partner) >= Math.abs(other - row)) break;
      yield other;
    }
  }
}

/** `places` ascending; each run of neighbours is shuffled by itself. */
function shuffledInStretches(places: Uint32Array, residues: Uint8Array, random: Random): Uint8Array {
  const letters = Uint8Array.from(places, (place) => residues[place]!);
  for (let start = 0; start < places.length;) {
    let end = start + 1;
    while (end < places.length && places[end] === places[end - 1]! + 1) end++;
    shuffle(letters.subarray(start, end), random);
    start = end;
  }
  return letters;
}
