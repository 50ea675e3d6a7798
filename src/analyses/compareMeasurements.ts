/** A model's log-odds against measured variants (deep mutational scans), with what must be said beside the correlation. */
import type { Estimate } from '../core/analysis/bootstrap';
import { spearmanByGroup } from '../core/analysis/rankCorrelation';
import { readProfile } from '../core/analysis/reading';
import { additiveLogOdds } from '../core/analysis/variants';
import {
  readMeasurements,
  type DropReason,
  type MeasuredRow,
  type MeasuredVariant,
} from '../core/measurements/measuredVariants';
import { blosum62 } from '../core/repeats/approximate/blosum62';
import { CANONICAL } from '../core/sequence/alphabets';
import type { Alphabet } from '../core/sequence/types';
import { SeqlensError } from '../protocol/errors';
import type { InstalledModel, ModelClient } from '../runtime/client/types';

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
  /** Share of all single substitutions of the wild type that were measured and are used. */
  readonly coverage: number;
}

const SEED = 1;

/** Rejects with a SeqlensError: `input.invalid` where no variant is left, with what to do; else as the client does. */
export async function compareMeasurements(
  input: ComparisonInput,
  { client, model }: { readonly client: ModelClient; readonly model: InstalledModel },
  signal?: AbortSignal,
  onProgress?: (done: number, total: number) => void,
): Promise<Comparison> {
  const { residues, alphabet, id } = input.wildType;
  const measured = readMeasurements(input.rows, residues, alphabet, input.offset);
  if (measured.suggestedOffset !== undefined) throw wrongNumbering(input, measured.suggestedOffset);
  if (measured.variants.length === 0) throw nothingLeft(input, measured.dropped);
  const profile = await client.score(
    { model, alphabet, method: 'masked', residues, label: id },
    {
      ...(signal && { signal }),
      ...(onProgress && { onPartial: (_, done, total) => onProgress(done, total) }),
    },
  );
  const reading = readProfile(profile, residues, alphabet);
  const variants = measured.variants.flatMap((variant): ComparedVariant[] => {
    const logOdds = additiveLogOdds(
      reading,
      variant.mutations.map(({ index, mutant }) => ({ residue: index, to: mutant.charCodeAt(0) })),
    );
    return logOdds === undefined ? [] : [{ ...variant, logOdds, blosum62: matrixScore(variant, alphabet) }];
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
    rows: measured.rows,
    repeated: measured.repeated,
    dropped: measured.dropped,
    coverage: singles(variants) / (residues.length * (CANONICAL[alphabet].length - 1)),
  };
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
