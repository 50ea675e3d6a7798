/** The third step of the look-up test: the other copy says something else. Does the prediction follow? */
import { letterIndices, NOT_SCORED } from '../analysis/letters';
import type { MaskGroup } from '../planners/together';
import type { WindowPlan } from '../planners/windows';
import type { Random } from '../random';
import { CANONICAL } from '../sequence/alphabets';
import { reverseComplement } from '../sequence/strands';
import type { Alphabet } from '../sequence/types';
import type { PartnerMasks } from './partnerMasks';
import type { PartnerClasses } from './partners';

export interface PartnerEdits {
  readonly groups: readonly MaskGroup[];
  /** For each residue the letter (ASCII code) that a look-up would now read; 0 where nothing was edited. */
  readonly expected: Uint8Array;
}

/**
 * For every residue that has partners in its window: itself masked, and each of them replaced so that they all say the
 * same other letter; partners on the opposite strand say its complement.
 */
export function mutatePartners(
  residues: Uint8Array,
  alphabet: Alphabet,
  partners: PartnerClasses,
  masks: PartnerMasks,
  plan: WindowPlan,
  random: Random,
): PartnerEdits {
  const expected = otherLetters(residues, alphabet, masks, random);
  const groups = masks.groups.flatMap(({ masked, rows }) =>
    Array.from(rows, (row) => {
      const { start, end } = plan.windows[plan.windowOf[row]!]!;
      const edited = masked.filter((residue) => residue !== row && residue >= start && residue < end);
      const letters = Uint8Array.from(edited, (residue) =>
        partners.strandOf[residue] === partners.strandOf[row]
          ? expected[row]!
          : reverseComplement(expected.subarray(row, row + 1), alphabet)[0]!,
      );
      return {
        masked: Uint32Array.of(row),
        rows: Uint32Array.of(row),
        replaced: { residues: edited, letters },
      };
    }),
  );
  return { groups: groups.filter(({ rows }) => expected[rows[0]!] !== 0), expected };
}

/** The same edit where nothing is aligned: `controls` are controlMasks', whose other residues get the expected letter. */
export function mutateControls(controls: readonly MaskGroup[], expected: Uint8Array): readonly MaskGroup[] {
  return controls.flatMap(({ masked, rows }) => {
    const letter = expected[rows[0]!]!;
    const residues = masked.filter((residue) => residue !== rows[0]);
    const replaced = { residues, letters: new Uint8Array(residues.length).fill(letter) };
    return letter === 0 ? [] : [{ masked: rows, rows, replaced }];
  });
}

/** A random canonical letter for each row, never its own. */
function otherLetters(
  residues: Uint8Array,
  alphabet: Alphabet,
  { groups }: PartnerMasks,
  random: Random,
): Uint8Array {
  const letters = CANONICAL[alphabet];
  const own = letterIndices(residues, alphabet);
  const expected = new Uint8Array(residues.length);
  for (const { rows } of groups) {
    for (const row of rows) {
      if (own[row] === NOT_SCORED) continue;
      const step = 1 + random.below(letters.length - 1);
      expected[row] = letters.charCodeAt((own[row]! + step) % letters.length);
    }
  }
  return expected;
}
