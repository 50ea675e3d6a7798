/** A model's log-odds against measured variants (deep mutational scans), with what must be said beside the correlation. */
import { readProfile } from '../core/analysis/reading';
import { compareSteps, type Against } from '../core/measurements/compare';
import type { Comparison } from '../core/measurements/comparison';
import {
  readMeasurementSteps,
  type DropReason,
  type MeasuredRows,
  type MeasuredVariants,
} from '../core/measurements/measuredVariants';
import type { Alphabet } from '../core/sequence/types';
import { SeqlensError } from '../protocol/errors';
import type { InstalledModel, ModelClient } from '../runtime/client/types';
import type { CopySearch } from '../runtime/copies/copySearch';
import { unlessAborted } from '../runtime/slices';
import { borrowedLikelihood } from './borrowed';

export interface ComparisonInput {
  readonly rows: MeasuredRows;
  /** Names the table in errors. */
  readonly label: string;
  readonly wildType: { readonly id: string; readonly residues: Uint8Array; readonly alphabet: Alphabet };
  /** Added to the table's positions. */
  readonly offset: number;
  /** Whether a higher score is a fitter variant. */
  readonly higherIsFitter: boolean;
}

export interface ComparisonOptions {
  readonly client: ModelClient;
  readonly model: InstalledModel;
  /** Asks for the comparison without the wild type's copies, too. */
  readonly partners?: { readonly search: CopySearch };
}

/** `input.invalid`: the table numbers residues otherwise; `offset` in all would make it fit. */
export class OtherNumbering extends SeqlensError {
  constructor(
    { label, wildType }: ComparisonInput,
    readonly offset: number,
  ) {
    const sign = offset > 0 ? '+' : '';
    super(
      'input.invalid',
      `${label} numbers the residues of ${wildType.id} otherwise: its wild-type letters fit with ${sign}${offset} added to every position; ask for that offset if it is right.`,
    );
  }
}

/** Rejects with a SeqlensError: `input.invalid` where no variant is left, with what to do; else as the client does. */
export async function compareMeasurements(
  input: ComparisonInput,
  options: ComparisonOptions,
  signal?: AbortSignal,
  onProgress?: (done: number, total: number) => void,
): Promise<Comparison> {
  const { residues, alphabet } = input.wildType;
  const reading = readMeasurementSteps(input.rows, residues, alphabet, input.offset);
  const measured = await unlessAborted(reading, signal, input.label);
  if (measured.suggestedOffset !== undefined) throw new OtherNumbering(input, measured.suggestedOffset);
  if (measured.variants.length === 0) throw nothingLeft(input, measured.dropped);
  const against = options.partners
    ? await withAndWithoutCopies(input, options, options.partners.search, signal, onProgress)
    : await scored(input, measured, options, signal, onProgress);
  const { higherIsFitter, offset } = input;
  const work = compareSteps(measured, { ...against, residues, higherIsFitter, offset });
  const { name, version } = options.model.manifest;
  return {
    model: { name, version, sha256: options.model.sha256 },
    ...(await unlessAborted(work, signal, input.label)),
  };
}

type Answer = Pick<Against, 'reading' | 'withoutCopies'>;

/** The residues alone that a variant changes. */
async function scored(
  { wildType: { residues, alphabet, id } }: ComparisonInput,
  { variants }: MeasuredVariants,
  { client, model }: ComparisonOptions,
  signal: AbortSignal | undefined,
  onProgress: ((done: number, total: number) => void) | undefined,
): Promise<Answer> {
  const changed = new Set(variants.flatMap(({ mutations }) => mutations.map(({ index }) => index)));
  const profile = await client.score(
    { model, alphabet, method: 'masked', residues, label: id, only: Uint32Array.from(changed).sort() },
    { ...(signal && { signal }), onPartial: (_, done, total) => onProgress?.(done, total) },
  );
  return { reading: readProfile(profile, residues, alphabet) };
}

async function withAndWithoutCopies(
  { wildType: { residues, alphabet, id } }: ComparisonInput,
  { client, model }: ComparisonOptions,
  search: CopySearch,
  signal: AbortSignal | undefined,
  onProgress: ((done: number, total: number) => void) | undefined,
): Promise<Answer> {
  const { copies, lowComplexity, total } = await search({ residues, alphabet }, signal);
  const likelihood = await borrowedLikelihood(
    { label: id, alphabet, residues, copies, lowComplexity },
    { client, model, normalisation: 'alphabet', draws: 0, seed: 1 },
    signal,
    onProgress,
  );
  return {
    reading: readProfile(likelihood.full, residues, alphabet),
    withoutCopies: {
      reading: readProfile(likelihood.partnerMasked, residues, alphabet),
      partners: likelihood.partners,
      copies: total,
    },
  };
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
