/** The statistics of a comparison, once the model has been asked. */
import type { Estimate } from '../analysis/bootstrap';
import { spearmanSteps } from '../analysis/rankCorrelation';
import type { Reading } from '../analysis/reading';
import { towardsCopy, type Direction } from '../analysis/towardsCopy';
import { additiveLogOdds, type Substitution } from '../analysis/variants';
import { blosum62 } from '../repeats/approximate/blosum62';
import type { PartnerClasses } from '../repeats/partners';
import { CANONICAL } from '../sequence/alphabets';
import type { Mutation } from '../sequence/mutations';
import type { ComparedVariant, Comparison, PartnerComparison } from './comparison';
import { disagreementSteps } from './disagreement';
import type { MeasuredVariant, MeasuredVariants } from './measuredVariants';

export interface Against {
  /** ASCII codes. */
  readonly residues: Uint8Array;
  /** The wild type's, with a row for every residue that a variant changes. */
  readonly reading: Reading;
  readonly higherIsFitter: boolean;
  readonly offset: number;
  readonly withoutCopies?: {
    readonly reading: Reading;
    readonly partners: PartnerClasses;
    /** Copies found. */
    readonly copies: number;
  };
}

const SEED = 1;
/** Fewer have no rank correlation worth the name. */
const FEWEST = 3;
const DRAWS = { most: 1000, least: 100 } as const;
/** Variants ranked anew over all draws of one interval: more would take a minute and more, and 100 draws give an interval too. */
const RANKED = 1e7;
/** Variants that one step reads. */
const STEP = 1000;

/** All but the model's name. Throws RangeError where a row of the reading is missing. */
export function* compareSteps(
  measured: MeasuredVariants,
  against: Against,
): Generator<void, Omit<Comparison, 'model'>> {
  const { reading, residues, higherIsFitter, offset, withoutCopies } = against;
  const variants: ComparedVariant[] = [];
  for (const variant of measured.variants) {
    if (variants.length % STEP === STEP - 1) yield;
    variants.push(compareOne(variant, against));
  }
  const draws = Math.max(DRAWS.least, Math.min(DRAWS.most, Math.floor(RANKED / variants.length)));
  const correlate = new Correlations(higherIsFitter, draws);
  const singles = variants.filter(({ mutations }) => mutations.length === 1);
  yield;
  const ranked = singles.map(({ mutations, logOdds, score }) => ({
    residue: mutations[0]!.index,
    logOdds,
    fitness: higherIsFitter ? score : -score,
  }));
  yield;
  const differences = yield* disagreementSteps(ranked);
  return {
    variants,
    higherIsFitter,
    offset,
    spearman: yield* correlate.steps(variants, ({ logOdds }) => logOdds),
    blosum62:
      reading.alphabet === 'protein'
        ? yield* correlate.steps(variants, ({ blosum62: value }) => value!)
        : undefined,
    draws,
    ...(withoutCopies && {
      partnerMasked: yield* withoutPartners(variants, withoutCopies.copies, correlate),
    }),
    rows: measured.rows,
    repeated: measured.repeated,
    dropped: measured.dropped,
    coverage: singles.length / (residues.length * (CANONICAL[reading.alphabet].length - 1)),
    positions: differences.length,
    length: residues.length,
    disagreements: differences,
  };
}

function compareOne(
  variant: MeasuredVariant,
  { reading, residues, withoutCopies }: Against,
): ComparedVariant {
  const substitutions = variant.mutations.map(toSubstitution);
  const { alphabet } = reading;
  const copy =
    withoutCopies &&
    directionOf(substitutions.map((each) => towardsCopy(each, residues, alphabet, withoutCopies.partners)));
  return {
    ...variant,
    logOdds: logOddsOf(reading, substitutions),
    blosum62: alphabet === 'protein' ? matrixScore(variant) : undefined,
    ...(withoutCopies && { partnerMaskedLogOdds: logOddsOf(withoutCopies.reading, substitutions) }),
    ...(copy && { copy }),
  };
}

function logOddsOf(reading: Reading, substitutions: readonly Substitution[]): number {
  const logOdds = additiveLogOdds(reading, substitutions);
  if (logOdds === undefined) throw new RangeError('A variant of a residue that was not scored.');
  return logOdds;
}

function toSubstitution({ index, mutant }: Mutation): Substitution {
  return { residue: index, to: mutant.charCodeAt(0) };
}

function matrixScore({ mutations }: MeasuredVariant): number {
  return mutations.reduce((sum, { wildType, mutant }) => sum + blosum62(wildType, mutant), 0);
}

function directionOf(directions: readonly (Direction | undefined)[]): Direction | undefined {
  return directions.find((each) => each === 'towards') ?? directions.find((each) => each !== undefined);
}

function* withoutPartners(
  variants: readonly ComparedVariant[],
  copies: number,
  correlate: Correlations,
): Generator<void, PartnerComparison> {
  const masked = (variant: ComparedVariant): number => variant.partnerMaskedLogOdds!;
  const touched = variants.filter(({ copy }) => copy !== undefined);
  return {
    copies,
    touched: touched.length,
    towards: touched.filter(({ copy }) => copy === 'towards').length,
    spearman: yield* correlate.steps(variants, masked),
    touchedSpearman:
      touched.length < FEWEST
        ? undefined
        : {
            full: yield* correlate.steps(touched, ({ logOdds }) => logOdds),
            partnerMasked: yield* correlate.steps(touched, masked),
          },
  };
}

class Correlations {
  private readonly sides = new WeakMap<readonly ComparedVariant[], Side>();

  constructor(
    private readonly higherIsFitter: boolean,
    private readonly draws: number,
  ) {}

  *steps(
    variants: readonly ComparedVariant[],
    read: (variant: ComparedVariant) => number,
  ): Generator<void, Estimate> {
    const { fitness, groups } = this.sideOf(variants);
    yield;
    const values = new Float64Array(variants.length);
    variants.forEach((variant, i) => (values[i] = read(variant)));
    yield;
    return yield* spearmanSteps(values, fitness, groups, SEED, this.draws);
  }

  private sideOf(variants: readonly ComparedVariant[]): Side {
    const known = this.sides.get(variants);
    if (known) return known;
    const fitness = new Float64Array(variants.length);
    const groups = new Uint32Array(variants.length);
    variants.forEach(({ score, mutations }, i) => {
      fitness[i] = this.higherIsFitter ? score : -score;
      // A multiple mutant belongs to its first position.
      groups[i] = mutations[0]!.index;
    });
    this.sides.set(variants, { fitness, groups });
    return { fitness, groups };
  }
}

/** What all correlations over the same variants share. */
interface Side {
  readonly fitness: Float64Array;
  readonly groups: Uint32Array;
}
