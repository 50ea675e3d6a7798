/** A unit, a spacer, and what follows it, as one sequence. */
import { letterIndices } from '../analysis/letters';
import { seededRandom, shuffle, type Random } from '../random';
import { CANONICAL } from '../sequence/alphabets';
import type { Span } from '../sequence/coordinates';
import { reverseComplement } from '../sequence/strands';
import type { Alphabet } from '../sequence/types';
import type { Design, Geometry, Partner } from './design';

export interface Construct {
  readonly residues: Uint8Array;
  /** 0-based, half-open. The first unit is the same in every construct of its unit: that is what is averaged over. */
  readonly first: Span;
  /** The last unit, read apart; undefined when the unit stands alone. */
  readonly last: Span | undefined;
}

/**
 * The same for the same seed. A copy and its control share their spacers, so that they differ in the later units alone.
 * Throws RangeError for a unit that is shorter than the geometry asks for, and for a protein's reverse complement.
 */
export function makeConstruct(
  unit: Uint8Array,
  alphabet: Alphabet,
  { unitLength, spacer, copies, divergence }: Geometry,
  partner: Partner,
  seed: number,
): Construct {
  if (unit.length < unitLength) throw new RangeError(`A unit of ${unit.length} residues for ${unitLength}.`);
  const first = Uint8Array.from(unit.subarray(0, unitLength)); // slice of a Buffer is no copy
  const [spacers, units] = [seededRandom(seed), seededRandom(seed + 1)];
  const parts: Uint8Array[] = [first];
  for (let copy = 1; copy < copies; copy++) {
    parts.push(randomResidues(spacer, alphabet, spacers));
    parts.push(laterUnit(first, alphabet, partner, divergence, units));
  }
  const residues = Uint8Array.from(parts.flatMap((part) => [...part]));
  const last = copies > 1 ? { start: residues.length - unitLength, end: residues.length } : undefined;
  return { residues, first: { start: 0, end: unitLength }, last };
}

function laterUnit(
  first: Uint8Array,
  alphabet: Alphabet,
  partner: Partner,
  divergence: number,
  random: Random,
): Uint8Array {
  switch (partner) {
    case 'unrelated':
      return shuffle(Uint8Array.from(first), random);
    case 'copy':
      return substitute(first, alphabet, divergence, random);
    case 'reverseComplement':
      return substitute(reverseComplement(first, alphabet), alphabet, divergence, random);
  }
}

/** Exactly the share of residues, rounded, each another letter of equal chance. */
export function substitute(
  residues: Uint8Array,
  alphabet: Alphabet,
  share: number,
  random: Random,
): Uint8Array {
  const letters = CANONICAL[alphabet];
  const own = letterIndices(residues, alphabet);
  const order = shuffle(Uint32Array.from(residues.keys()), random);
  const changed = Uint8Array.from(residues);
  for (const residue of order.subarray(0, Math.round(share * residues.length))) {
    const step = 1 + random.below(letters.length - 1);
    changed[residue] = letters.charCodeAt((own[residue]! + step) % letters.length);
  }
  return changed;
}

/** Canonical letters of equal chance. */
export function randomResidues(length: number, alphabet: Alphabet, random: Random): Uint8Array {
  const letters = CANONICAL[alphabet];
  return Uint8Array.from({ length }, () => letters.charCodeAt(random.below(letters.length)));
}

/** `random 1`, `random 2` …: the same for the same seed, and the same start for more of them. */
export function randomUnits(
  count: number,
  length: number,
  alphabet: Alphabet,
  seed: number,
): Design['units'] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) => ({
    id: `random ${i + 1}`,
    residues: randomResidues(length, alphabet, random),
  }));
}
