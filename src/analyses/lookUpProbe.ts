/** The look-up test on one residue: its partners masked, or made to say something else. */
import type { Window } from '../core/analysis/profile';
import { letterIndices, NOT_SCORED } from '../core/analysis/letters';
import { letterLogProbabilities, readProfile, type Reading } from '../core/analysis/reading';
import type { MaskGroup } from '../core/planners/together';
import { planWindows } from '../core/planners/windows';
import { seededRandom } from '../core/random';
import { mutatePartners } from '../core/repeats/partnerEdits';
import { PARTNER_STATE, partnerMasks, type PartnerMasks } from '../core/repeats/partnerMasks';
import { partnerClasses } from '../core/repeats/partners';
import { CANONICAL } from '../core/sequence/alphabets';
import { toShown } from '../core/sequence/coordinates';
import { SeqlensError } from '../protocol/errors';
import type { BorrowedInput, BorrowedOptions } from './borrowed';

export interface LetterProbability {
  readonly letter: string;
  readonly probability: number;
}

/** What the model says of the residue, itself always masked. */
export interface ProbeReading {
  /** The residue that stands there. */
  readonly own: LetterProbability;
  readonly likeliest: LetterProbability;
  /** Set where the partners were mutated: the letter that a look-up would read in them. */
  readonly lookedUp?: LetterProbability;
}

export interface LookUpProbe {
  /** 0-based. */
  readonly residue: number;
  /** 0-based, ascending: what is masked with it, or mutated. */
  readonly partners: Uint32Array;
  /** That the model saw. */
  readonly window: Window;
  readonly full: ProbeReading;
  readonly masked: ProbeReading;
  readonly mutated: ProbeReading | undefined;
  /** That the mutation was drawn from. */
  readonly seed: number | undefined;
}

export type ProbeOptions = Pick<BorrowedOptions, 'client' | 'model' | 'normalisation'>;

/**
 * One pass each in full context, with the partners masked and, where a seed is given, with the partners mutated.
 * Rejects with a SeqlensError as `ModelClient.score` does, and with input.invalid for a residue that cannot be tested.
 */
export async function probeLookUp(
  input: BorrowedInput,
  residue: number,
  { client, model, normalisation }: ProbeOptions,
  seed: number | undefined,
  signal?: AbortSignal,
): Promise<LookUpProbe> {
  const { residues, alphabet, label, copies, lowComplexity } = input;
  const plan = planWindows(residues.length, model.manifest.window);
  const partners = partnerClasses(residues.length, copies, lowComplexity);
  const masks = onlyOf(residue, partnerMasks(partners, plan), input);
  const [group] = masks.groups;
  const edits =
    seed === undefined
      ? undefined
      : mutatePartners(residues, alphabet, partners, masks, plan, seededRandom(seed));

  const read = async (together?: readonly MaskGroup[]): Promise<ProbeReading> => {
    const request = { model, alphabet, method: 'masked' as const, residues, label };
    const asked = together ? { together } : { only: Uint32Array.of(residue) };
    const profile = await client.score({ ...request, ...asked }, { ...(signal && { signal }) });
    const wanted = edits && together === edits.groups ? edits.expected[residue] : undefined;
    return probeReading(readProfile(profile, residues, alphabet, normalisation), residue, wanted);
  };
  const [full, masked, mutated] = await Promise.all([
    read(),
    read(masks.groups),
    edits && read(edits.groups),
  ]);
  const window = plan.windows[plan.windowOf[residue]!]!;
  const seen = group!.masked.filter((each) => each !== residue && each >= window.start && each < window.end);
  return { residue, partners: seen, window, full, masked, mutated, seed };
}

/** `wanted`: the letter (ASCII code) that a look-up would read. */
function probeReading(reading: Reading, residue: number, wanted: number | undefined): ProbeReading {
  const values = new Float64Array(reading.columns.length);
  letterLogProbabilities(reading, residue, values);
  const at = (index: number): LetterProbability => ({
    letter: CANONICAL[reading.alphabet][index]!,
    probability: Math.exp(values[index]!),
  });
  const best = values.indexOf(values.reduce((a, b) => Math.max(a, b)));
  const lookedUp =
    wanted === undefined ? undefined : letterIndices(Uint8Array.of(wanted), reading.alphabet)[0]!;
  return {
    own: at(reading.letters[residue]!),
    likeliest: at(best),
    ...(lookedUp !== undefined && { lookedUp: at(lookedUp) }),
  };
}

/** The masks of one residue alone; throws where it has none, with the reason. */
function onlyOf(
  residue: number,
  { states, groups }: PartnerMasks,
  { residues, alphabet, label }: BorrowedInput,
): PartnerMasks {
  const group = groups.find(({ rows }) => rows.includes(residue));
  const scorable = letterIndices(residues.subarray(residue, residue + 1), alphabet)[0] !== NOT_SCORED;
  if (group && scorable) return { states, groups: [{ ...group, rows: Uint32Array.of(residue) }] };
  throw new SeqlensError(
    'input.invalid',
    `Residue ${toShown(residue)} of ${label} ${reason(states[residue], scorable)}`,
  );
}

function reason(state: number | undefined, scorable: boolean): string {
  if (!scorable) return 'is none of the letters that a likelihood speaks of: put the cursor on another.';
  if (state === PARTNER_STATE.outside)
    return 'has its copies outside the model’s window: there is nothing that it could look up.';
  if (state === PARTNER_STATE.tooMany)
    return 'is in a repeat of so short a period that masking it would leave another sequence: it is not tested.';
  return 'has no partner in a copy: put the cursor on a residue that is underlined, opposite no gap.';
}
