/** Whether a substitution makes a residue what its copy is: the copy then inflates its log-odds. */
import { reverseComplement } from '../sequence/strands';
import type { Alphabet } from '../sequence/types';
import { ALONE, type PartnerClasses } from '../repeats/partners';
import { letterIndices, NOT_SCORED } from './letters';
import type { Substitution } from './variants';

/** `towards`: the new letter stands at a partner. `away`: it has partners, and none has the letter. */
export type Direction = 'towards' | 'away';

/** undefined for a residue that is in no copy. `residues` are the wild type's. */
export function towardsCopy(
  { residue, to }: Substitution,
  residues: Uint8Array,
  alphabet: Alphabet,
  { classOf, classes, strandOf }: PartnerClasses,
): Direction | undefined {
  const index = classOf[residue]!;
  if (index === ALONE) return undefined;
  const said = Uint8Array.from(
    classes[index]!.filter((partner) => partner !== residue),
    (partner) =>
      strandOf[partner] === strandOf[residue]
        ? residues[partner]!
        : reverseComplement(residues.subarray(partner, partner + 1), alphabet)[0]!,
  );
  const [letter] = letterIndices(Uint8Array.of(to), alphabet);
  return letter !== NOT_SCORED && letterIndices(said, alphabet).includes(letter!) ? 'towards' : 'away';
}
