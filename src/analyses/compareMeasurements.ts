/** A model's log-odds against measured variants (deep mutational scans), with what must be said beside the correlation. */
import type { Estimate } from '../core/analysis/bootstrap';
import { spearmanByGroup } from '../core/analysis/rankCorrelation';
import { readProfile } from '../core/analysis/reading';
import { towardsCopy, type Direction } from '../core/analysis/towardsCopy';
import { additiveLogOdds, type Substitution } from '../core/analysis/variants';
import {
  readMeasurements,
  type DropReason,
  type MeasuredRow,
  type MeasuredVariant,
} from '../core/measurements/measuredVariants';
import { blosum62 } from '../core/repeats/approximate/blosum62';
import type { PartnerClasses } from '../core/repeats/partners';
import { CANONICAL } from '../core/sequence/alphabets';
import type { Mutation } from '../core/sequence/mutations';
import type { Alphabet } from '../core/sequence/types';
import { SeqlensError } from '../protocol/errors';
import type { InstalledModel, ModelClient } from '../runtime/client/types';
import type { CopySearch } from '../runtime/copies/copySearch';
import { borrowedLikelihood } from './borrowed';

export interface ComparisonInput {
  readonly rows: readonly MeasuredRow[];
  /** Names the table in errors. */
  readonly label: string;
  readonly wildType: { readonly id: string; readonly residues: Uint8Array; readonly alphabet: Alphabet };
  /** Added to the table's positions. */
  readonly offset: number;
  /** Whether a higher score is a fitter variant. */
  readonly higherIsFitter: boolean;
}

export interface ComparedVariant extends MeasuredVariant {
  /** Sum of masked log-odds in the wild type's context, nats. */
  readonly logOdds: number;
  /** Sum of BLOSUM62 entries, half bits; undefined for nucleotides. */
  readonly blosum62: number | undefined;
  /** With the copies of the mutated residues masked; undefined unless asked for. */
  readonly partnerMaskedLogOdds?: number;
  /** Towards the other copy's residue, if any of the mutations is; undefined for a variant that touches no copy. */
  readonly copy?: Direction;
}

export interface PartnerComparison {
  /** Copies found in the wild type. */
  readonly copies: number;
  /** Variants that touch one. */
  readonly touched: number;
  readonly towards: number;
  readonly spearman: Estimate;
  /** Over the variants that touch a copy, with and without the copies; undefined for fewer than three. */
  readonly touchedSpearman: { readonly full: Estimate; readonly partnerMasked: Estimate } | undefined;
}

export interface Comparison {
  readonly model: { readonly name: string; readonly version: string; readonly sha256: string };
  readonly variants: readonly ComparedVariant[];
  /** Spearman between log-odds and fitness, intervals over resampled positions. */
  readonly spearman: Estimate;
  /** The same for BLOSUM62; undefined for nucleotides. */
  readonly blosum62: Estimate | undefined;
  readonly rows: number;
  readonly repeated: number;
  readonly dropped: ReadonlyMap<
    DropReason | 'letter',
    { readonly count: number; readonly firstLine: number }
  >;
  /** With the wild type's copies masked; undefined unless asked for. */
  readonly partnerMasked?: PartnerComparison;
  /** Share of all single substitutions of the wild type that were measured and are used. */
  readonly coverage: number;
}

export interface ComparisonOptions {
  readonly client: ModelClient;
  readonly model: InstalledModel;
  /** Asks for the comparison without the wild type's copies, too. */
  readonly partners?: { readonly search: CopySearch };
}

const SEED = 1;
/** Fewer have no rank correlation worth the name. */
const FEWEST = 3;

/** Rejects with a SeqlensError: `input.invalid` where no variant is left, with what to do; else as the client does. */
export async function compareMeasurements(
  input: ComparisonInput,
  { client, model, partners }: ComparisonOptions,
  signal?: AbortSignal,
  onProgress?: (done: number, total: number) => void,
): Promise<Comparison> {
  const { residues, alphabet, id } = input.wildType;
  const measured = readMeasurements(input.rows, residues, alphabet, input.offset);
  if (measured.suggestedOffset !== undefined) throw wrongNumbering(input, measured.suggestedOffset);
  if (measured.variants.length === 0) throw nothingLeft(input, measured.dropped);
  const found = await partners?.search({ residues, alphabet }, signal);
  const copies = found?.copies ?? [];
  const likelihood = await borrowedLikelihood(
    { label: id, alphabet, residues, copies, lowComplexity: found?.lowComplexity ?? [] },
    { client, model, normalisation: 'alphabet', draws: 0, seed: SEED },
    signal,
    onProgress,
  );
  const reading = readProfile(likelihood.full, residues, alphabet);
  const withoutCopies = readProfile(likelihood.partnerMasked, residues, alphabet);
  const variants = measured.variants.flatMap((variant): ComparedVariant[] => {
    const substitutions = variant.mutations.map(toSubstitution);
    const logOdds = additiveLogOdds(reading, substitutions);
    if (logOdds === undefined) return [];
    const copy = partners && directionOf(substitutions, residues, alphabet, likelihood.partners);
    const masked = partners && additiveLogOdds(withoutCopies, substitutions);
    return [
      {
        ...variant,
        logOdds,
        blosum62: matrixScore(variant, alphabet),
        ...(masked !== undefined && { partnerMaskedLogOdds: masked }),
        ...(copy && { copy }),
      },
    ];
  });
  const { name, version } = model.manifest;
  return {
    model: { name, version, sha256: model.sha256 },
    variants,
    spearman: correlation(variants, input.higherIsFitter, ({ logOdds }) => logOdds),
    blosum62:
      alphabet === 'protein'
        ? correlation(variants, input.higherIsFitter, ({ blosum62: score }) => score!)
        : undefined,
    ...(found && { partnerMasked: withoutPartners(variants, found.total, input.higherIsFitter) }),
    rows: measured.rows,
    repeated: measured.repeated,
    dropped: measured.dropped,
    coverage: singles(variants) / (residues.length * (CANONICAL[alphabet].length - 1)),
  };
}

function withoutPartners(
  variants: readonly ComparedVariant[],
  copies: number,
  higherIsFitter: boolean,
): PartnerComparison {
  const masked = (variant: ComparedVariant): number => variant.partnerMaskedLogOdds!;
  const touched = variants.filter(({ copy }) => copy !== undefined);
  const over = (read: (variant: ComparedVariant) => number): Estimate =>
    correlation(touched, higherIsFitter, read);
  return {
    copies,
    touched: touched.length,
    towards: touched.filter(({ copy }) => copy === 'towards').length,
    spearman: correlation(variants, higherIsFitter, masked),
    touchedSpearman:
      touched.length < FEWEST
        ? undefined
        : { full: over(({ logOdds }) => logOdds), partnerMasked: over(masked) },
  };
}

function directionOf(
  substitutions: readonly Substitution[],
  residues: Uint8Array,
  alphabet: Alphabet,
  classes: PartnerClasses,
): Direction | undefined {
  const directions = substitutions.map((each) => towardsCopy(each, residues, alphabet, classes));
  return directions.find((each) => each === 'towards') ?? directions.find((each) => each !== undefined);
}

function toSubstitution({ index, mutant }: Mutation): Substitution {
  return { residue: index, to: mutant.charCodeAt(0) };
}

function correlation(
  variants: readonly ComparedVariant[],
  higherIsFitter: boolean,
  read: (variant: ComparedVariant) => number,
): Estimate {
  const fitness = Float64Array.from(variants, ({ score }) => (higherIsFitter ? score : -score));
  // A multiple mutant belongs to its first position.
  const groups = Uint32Array.from(variants, ({ mutations }) => mutations[0]!.index);
  return spearmanByGroup(Float64Array.from(variants, read), fitness, groups, SEED);
}

function singles(variants: readonly ComparedVariant[]): number {
  return variants.filter(({ mutations }) => mutations.length === 1).length;
}

function matrixScore({ mutations }: MeasuredVariant, alphabet: Alphabet): number | undefined {
  if (alphabet !== 'protein') return undefined;
  return mutations.reduce((sum, { wildType, mutant }) => sum + blosum62(wildType, mutant), 0);
}

function wrongNumbering({ label, wildType }: ComparisonInput, offset: number): SeqlensError {
  const sign = offset > 0 ? '+' : '';
  return new SeqlensError(
    'input.invalid',
    `${label} numbers the residues of ${wildType.id} otherwise: its wild-type letters fit with ${sign}${offset} added to every position; ask for that offset if it is right.`,
  );
}

function nothingLeft(
  { label, wildType }: ComparisonInput,
  dropped: ReadonlyMap<DropReason, { readonly count: number }>,
): SeqlensError {
  const reasons = [...dropped].map(([reason, { count }]) => `${reason}: ${count}`).join(', ');
  return new SeqlensError(
    'input.invalid',
    `No row of ${label} is a variant of ${wildType.id} (left out for ${reasons}): check the reference and the columns.`,
  );
}
