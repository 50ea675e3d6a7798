/**
 * Nearest-neighbour energies of RNA at 37 °C and 1 M NaCl, in 0.01 kcal/mol: Turner 2004 (Mathews et al. 2004, doi
 * 10.1073/pnas.0401799101; NNDB, Turner & Mathews 2010, doi 10.1093/nar/gkp892), as ViennaRNA's rna_turner2004.par has
 * them. Pairs are numbered CG 0, GC 1, GU 2, UG 3, AU 4, UA 5; bases A 0, C 1, G 2, U 3.
 */

/** Stack of a pair on the next one inwards, the inner pair read from its 3' base: row outer, column inner. */
export const STACK: readonly (readonly number[])[] = [
  [-240, -330, -210, -140, -210, -210],
  [-330, -340, -250, -150, -220, -240],
  [-210, -250, 130, -50, -140, -130],
  [-140, -150, -50, 30, -60, -100],
  [-210, -220, -140, -60, -110, -90],
  [-210, -240, -130, -100, -90, -130],
];

/** First mismatch in a hairpin: by pair, then 4 * (base after its 5' base) + (base before its 3' base). */
export const HAIRPIN_MISMATCH: readonly (readonly number[])[] = [
  [-150, -150, -140, -150, -100, -110, -100, -80, -230, -150, -240, -150, -100, -140, -100, -210],
  [-110, -150, -130, -150, -110, -70, -110, -50, -250, -150, -220, -150, -110, -100, -110, -160],
  [20, -50, -30, -50, -10, -20, -10, -20, -100, -50, -110, -50, -10, -30, -10, -100],
  [-50, -30, -60, -30, -20, -10, -20, 0, -90, -30, -110, -30, -20, -10, -20, -90],
  [-30, -50, -30, -50, -10, -20, -10, -20, -120, -50, -110, -50, -10, -30, -10, -120],
  [-50, -30, -50, -30, -20, -10, -20, 0, -150, -30, -150, -30, -20, -10, -20, -90],
];

const NONE = Infinity;
/** Initiation by number of unpaired bases, 0 to 30. */
export const HAIRPIN: readonly number[] = [
  ...[NONE, NONE, NONE, 540, 560, 570, 540, 600, 550, 640, 650, 660, 670, 680, 690, 690],
  ...[700, 710, 710, 720, 720, 730, 730, 740, 740, 750, 750, 750, 760, 760, 770],
];
export const BULGE: readonly number[] = [
  ...[NONE, 380, 280, 320, 360, 400, 440, 460, 470, 480, 490, 500, 510, 520, 530, 540],
  ...[540, 550, 550, 560, 570, 570, 580, 580, 580, 590, 590, 600, 600, 600, 610],
];
export const INTERNAL: readonly number[] = [
  ...[NONE, NONE, 100, 100, 110, 200, 200, 210, 230, 240, 250, 260, 270, 280, 290, 290],
  ...[300, 310, 310, 320, 330, 330, 340, 340, 350, 350, 350, 360, 360, 370, 370],
];
/** Loops of more than 30 bases: this times ln(size / 30) more than one of 30. */
export const LONGER = 107.856;

/** Each AU, UA, GU or UG pair at the end of a helix; inside an internal loop it is `INTERNAL_AU`. */
export const TERMINAL_AU = 50;
export const INTERNAL_AU = 70;
/** For each base by which the sides of an internal loop differ, and at most. */
export const ASYMMETRY = 60;
export const MAX_ASYMMETRY = 300;

/** Whole energies of hairpins that are known by measurement, closing pair included. */
export const SPECIAL_HAIRPINS: ReadonlyMap<string, number> = new Map([
  ...Object.entries({ CAACG: 680, GUUAC: 690 }),
  ...Object.entries({ CAACGG: 550, CCAAGG: 330, CCACGG: 370, CCCAGG: 340, CCGAGG: 350, CCGCGG: 360 }),
  ...Object.entries({ CCUAGG: 370, CCUCGG: 250, CUAAGG: 360, CUACGG: 280, CUCAGG: 370, CUCCGG: 270 }),
  ...Object.entries({ CUGCGG: 280, CUUAGG: 350, CUUCGG: 370, CUUUGG: 370 }),
  ...Object.entries({ ACAGUACU: 280, ACAGUGAU: 360, ACAGUGCU: 290, ACAGUGUU: 180 }),
]);

/** What a mismatch beside a pair adds, seen from that pair; other mismatches nothing. */
export interface MismatchBonus {
  readonly AG: number;
  readonly GA: number;
  readonly GG: number;
  readonly UU: number;
}
export const INTERNAL_MISMATCH: MismatchBonus = { AG: -80, GA: -100, GG: -100, UU: -60 };
/** Loops of 2 by 3. AG counts beside a pair with a pyrimidine on its 5' side alone. */
export const MISMATCH_2_BY_3: MismatchBonus = { AG: -50, GA: -110, GG: -70, UU: -30 };

/**
 * Loops of 1 by 1, 1 by 2 and 2 by 2 have measured tables of 12,000 values. These are their least-squares summaries: a
 * value, one for each AU or GU pair, and the mismatches; on average 0.26, 0.49 and 0.37 kcal/mol from the tables.
 */
export const LOOP_1_BY_1 = { base: 99, au: 45, GG: -260, UU: -23 };
export const LOOP_1_BY_2 = { base: 240, au: 47 };
export const LOOP_2_BY_2 = { base: 106, au: 87, mismatch: { AG: -41, GA: -99, GG: -105, UU: -44 } };
