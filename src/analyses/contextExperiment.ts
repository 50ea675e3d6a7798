/** Runs the context experiment on one model. */
import { letterIndices, NOT_SCORED } from '../core/analysis/letters';
import { readProfile } from '../core/analysis/reading';
import { residueStatistics } from '../core/analysis/statistics';
import { makeConstruct, type Construct } from '../core/experiment/construct';
import { summarisePoint, type CurvePoint, type Measurement } from '../core/experiment/curves';
import { constructLength, pointsOf, type Design, type Partner, type Point } from '../core/experiment/design';
import type { ModelCurves } from '../core/experiment/result';
import type { Span } from '../core/sequence/coordinates';
import { SeqlensError } from '../protocol/errors';
import type { InstalledModel, ModelClient } from '../runtime/client/types';

export interface ExperimentOptions {
  readonly client: ModelClient;
  readonly model: InstalledModel;
}

/**
 * Rejects with a SeqlensError; `input.invalid` where a construct is longer than one window of the model, or a unit
 * shorter than asked for. `onProgress` gets points done, of how many. The same design and model give the same numbers.
 */
export async function contextExperiment(
  design: Design,
  { client, model }: ExperimentOptions,
  signal?: AbortSignal,
  onProgress?: (done: number, total: number) => void,
): Promise<ModelCurves> {
  const points = pointsOf(design);
  checkDesign(design, points, model);
  const tasks = points.flatMap((point) => design.partners.map((partner) => ({ point, partner })));
  const results: CurvePoint[] = [];
  const score = (construct: Construct, spans: readonly Span[], label: string) =>
    meansOver(construct, spans, label, design, { client, model }, signal);
  for (const { point, partner } of tasks) {
    onProgress?.(results.length, tasks.length);
    const measurements = await Promise.all(
      design.units.map((_, unit) => measure(design, point, partner, unit, score)),
    );
    results.push(summarisePoint(point, partner, measurements, design.seed));
  }
  onProgress?.(tasks.length, tasks.length);
  const { name, version } = model.manifest;
  return { model: { name, version, sha256: model.sha256 }, points: results };
}

type Score = (construct: Construct, spans: readonly Span[], label: string) => Promise<readonly number[]>;

async function measure(
  { units, alphabet, seed }: Design,
  { geometry }: Point,
  partner: Exclude<Partner, 'unrelated'>,
  unit: number,
  score: Score,
): Promise<Measurement> {
  const { id, residues } = units[unit]!;
  const build = (kind: Partner, copies = geometry.copies): Construct =>
    makeConstruct(residues, alphabet, { ...geometry, copies }, kind, seed + 2 * unit);
  const [single, paired, unrelated] = [build('unrelated', 1), build(partner), build('unrelated')];
  const label = `The unit ${id}`;
  const [[alone], [withPartner, lastUnit], [withUnrelated]] = await Promise.all([
    score(single, [single.first], label),
    score(paired, [paired.first, paired.last ?? paired.first], label),
    score(unrelated, [unrelated.first], label),
  ]);
  return {
    unit,
    alone: alone!,
    withPartner: withPartner!,
    withUnrelated: withUnrelated!,
    lastUnit: lastUnit!,
  };
}

/** Means of masked ln P over each span. */
async function meansOver(
  { residues }: Construct,
  spans: readonly Span[],
  label: string,
  { alphabet }: Design,
  { client, model }: ExperimentOptions,
  signal: AbortSignal | undefined,
): Promise<readonly number[]> {
  const only = Uint32Array.from(residues.keys()).filter((residue) =>
    spans.some(({ start, end }) => residue >= start && residue < end),
  );
  const profile = await client.score(
    { model, alphabet, method: 'masked', residues, label, only },
    { ...(signal && { signal }) },
  );
  const { logProbability } = residueStatistics(readProfile(profile, residues, alphabet));
  return spans.map(({ start, end }) => {
    const values = logProbability.subarray(start, end);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
}

function checkDesign(design: Design, points: readonly Point[], { manifest }: InstalledModel): void {
  const invalid = (message: string): SeqlensError => new SeqlensError('input.invalid', message);
  if (design.units.length === 0)
    throw invalid('The experiment has no units: name a file, or ask for random ones.');
  for (const { geometry } of points) {
    const length = constructLength(geometry);
    if (length > manifest.window)
      throw invalid(
        `A construct of ${length} residues does not fit into one window of ${manifest.name} (${manifest.window}): ask for shorter units or spacers, or fewer copies.`,
      );
    const short = design.units.find(({ residues }) => residues.length < geometry.unitLength);
    if (short)
      throw invalid(
        `${short.id} has ${short.residues.length} residues and a unit of ${geometry.unitLength} was asked for: leave it out, or ask for shorter units.`,
      );
  }
  const odd = design.units.find(({ residues }) =>
    letterIndices(residues, design.alphabet).includes(NOT_SCORED),
  );
  if (odd)
    throw invalid(`${odd.id} holds letters outside the canonical alphabet: leave it out, or replace them.`);
  if (design.alphabet === 'protein' && design.partners.includes('reverseComplement'))
    throw invalid('A protein has no reverse complement: ask for copies.');
}
