/**
 * NCBI's genetic codes, by their `transl_table` ids. Source: gc.prt 4.6 of the NCBI Taxonomy database (public domain),
 * whose predecessor 4.2 had CTG as Ala in codes 27 to 30 by mistake.
 */

export interface GeneticCode {
  readonly id: number;
  readonly name: string;
  /** 64 amino acids, `*` for stop: bases in the order T, C, A, G, the third one fastest (TTT, TTC … GGG). */
  readonly aminoAcids: string;
  /** `M` where the codon can start a protein, in the same order. */
  readonly starts: string;
}

const code = (id: number, name: string, aminoAcids: string, starts: string): GeneticCode => ({
  id,
  name,
  aminoAcids,
  starts,
});

export const GENETIC_CODES: readonly GeneticCode[] = [
  code(
    1,
    'Standard',
    'FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '---M---------------M---------------M----------------------------',
  ),
  code(
    2,
    'Vertebrate Mitochondrial',
    'FFLLSSSSYY**CCWWLLLLPPPPHHQQRRRRIIMMTTTTNNKKSS**VVVVAAAADDEEGGGG',
    '--------------------------------MMMM---------------M------------',
  ),
  code(
    3,
    'Yeast Mitochondrial',
    'FFLLSSSSYY**CCWWTTTTPPPPHHQQRRRRIIMMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '----------------------------------MM----------------------------',
  ),
  code(
    4,
    'Mold Mitochondrial; Protozoan Mitochondrial; Coelenterate Mitochondrial; Mycoplasma; Spiroplasma',
    'FFLLSSSSYY**CCWWLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '--MM---------------M------------MMMM---------------M------------',
  ),
  code(
    5,
    'Invertebrate Mitochondrial',
    'FFLLSSSSYY**CCWWLLLLPPPPHHQQRRRRIIMMTTTTNNKKSSSSVVVVAAAADDEEGGGG',
    '---M----------------------------MMMM---------------M------------',
  ),
  code(
    6,
    'Ciliate Nuclear; Dasycladacean Nuclear; Hexamita Nuclear',
    'FFLLSSSSYYQQCC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '-----------------------------------M----------------------------',
  ),
  code(
    9,
    'Echinoderm Mitochondrial; Flatworm Mitochondrial',
    'FFLLSSSSYY**CCWWLLLLPPPPHHQQRRRRIIIMTTTTNNNKSSSSVVVVAAAADDEEGGGG',
    '-----------------------------------M---------------M------------',
  ),
  code(
    10,
    'Euplotid Nuclear',
    'FFLLSSSSYY**CCCWLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '-----------------------------------M----------------------------',
  ),
  code(
    11,
    'Bacterial, Archaeal and Plant Plastid',
    'FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '---M---------------M------------MMMM---------------M------------',
  ),
  code(
    12,
    'Alternative Yeast Nuclear',
    'FFLLSSSSYY**CC*WLLLSPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '-------------------M---------------M----------------------------',
  ),
  code(
    13,
    'Ascidian Mitochondrial',
    'FFLLSSSSYY**CCWWLLLLPPPPHHQQRRRRIIMMTTTTNNKKSSGGVVVVAAAADDEEGGGG',
    '---M------------------------------MM---------------M------------',
  ),
  code(
    14,
    'Alternative Flatworm Mitochondrial',
    'FFLLSSSSYYY*CCWWLLLLPPPPHHQQRRRRIIIMTTTTNNNKSSSSVVVVAAAADDEEGGGG',
    '-----------------------------------M----------------------------',
  ),
  code(
    15,
    'Blepharisma Macronuclear',
    'FFLLSSSSYY*QCC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '-----------------------------------M----------------------------',
  ),
  code(
    16,
    'Chlorophycean Mitochondrial',
    'FFLLSSSSYY*LCC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '-----------------------------------M----------------------------',
  ),
  code(
    21,
    'Trematode Mitochondrial',
    'FFLLSSSSYY**CCWWLLLLPPPPHHQQRRRRIIMMTTTTNNNKSSSSVVVVAAAADDEEGGGG',
    '-----------------------------------M---------------M------------',
  ),
  code(
    22,
    'Scenedesmus obliquus Mitochondrial',
    'FFLLSS*SYY*LCC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '-----------------------------------M----------------------------',
  ),
  code(
    23,
    'Thraustochytrium Mitochondrial',
    'FF*LSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '--------------------------------M--M---------------M------------',
  ),
  code(
    24,
    'Rhabdopleuridae Mitochondrial',
    'FFLLSSSSYY**CCWWLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSSKVVVVAAAADDEEGGGG',
    '---M---------------M---------------M---------------M------------',
  ),
  code(
    25,
    'Candidate Division SR1 and Gracilibacteria',
    'FFLLSSSSYY**CCGWLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '---M-------------------------------M---------------M------------',
  ),
  code(
    26,
    'Pachysolen tannophilus Nuclear',
    'FFLLSSSSYY**CC*WLLLAPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '-------------------M---------------M----------------------------',
  ),
  code(
    27,
    'Karyorelict Nuclear',
    'FFLLSSSSYYQQCCWWLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '-----------------------------------M----------------------------',
  ),
  code(
    28,
    'Condylostoma Nuclear',
    'FFLLSSSSYYQQCCWWLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '-----------------------------------M----------------------------',
  ),
  code(
    29,
    'Mesodinium Nuclear',
    'FFLLSSSSYYYYCC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '-----------------------------------M----------------------------',
  ),
  code(
    30,
    'Peritrich Nuclear',
    'FFLLSSSSYYEECC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '-----------------------------------M----------------------------',
  ),
  code(
    31,
    'Blastocrithidia Nuclear',
    'FFLLSSSSYYEECCWWLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '-----------------------------------M----------------------------',
  ),
  code(
    32,
    'Balanophoraceae Plastid',
    'FFLLSSSSYY*WCC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG',
    '---M---------------M------------MMMM---------------M------------',
  ),
  code(
    33,
    'Cephalodiscidae Mitochondrial',
    'FFLLSSSSYYY*CCWWLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSSKVVVVAAAADDEEGGGG',
    '---M---------------M---------------M---------------M------------',
  ),
];

/** Throws RangeError for an id that NCBI does not have. */
export function geneticCode(id: number): GeneticCode {
  const found = GENETIC_CODES.find((each) => each.id === id);
  if (!found)
    throw new RangeError(
      `There is no genetic code ${id}; known are ${GENETIC_CODES.map((each) => each.id).join(', ')}`,
    );
  return found;
}
