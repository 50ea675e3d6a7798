/** One record's score: from a growing profile to the bins that the editor paints. */
import { binOf, colourBins, NO_BIN, type ColourMeasure } from '../core/analysis/bins';
import { letterIndices } from '../core/analysis/letters';
import type { LogitProfile } from '../core/analysis/profile';
import { hasRow, readProfile, type Reading } from '../core/analysis/reading';
import {
  residueStatistics,
  scorableCount,
  surprise,
  SURPRISE_THRESHOLD,
  updateStatistics,
  type ResidueStatistics,
} from '../core/analysis/statistics';
import { planWindows } from '../core/planners/windows';
import { aminoAcidAt, type CodingFrame } from '../core/sequence/codonMap';
import type { ModelClient, ScoreRequest } from '../runtime/client/types';
import type { SequenceRecord } from '../core/sequence/types';
import { askedOf, binsOnRecord } from './scoresFrame';
import type { RecordScore } from './services';

/** What is known of a record's residues. */
export interface Scored {
  score?: RecordScore;
  /** Which protein of a nucleotide record is asked about. */
  frame?: CodingFrame | undefined;
  /** What the columns of the score's rows in the cache are. */
  vocabulary?: readonly string[];
  /** Why the last attempt failed, one sentence. */
  failure?: string;
}

/** One for all: an empty array of its own would be a fifth of what a short record's score takes. */
const NONE = new Uint32Array();

/** Reads rows as they arrive, each once. */
export class GrowingScore {
  private readonly bins: Uint8Array;
  private readonly statistics: ResidueStatistics;
  private readonly scorable: number;
  private reading: Reading | undefined;
  private done = 0;
  private sum = 0;

  constructor(
    private readonly request: ScoreRequest,
    private measure: ColourMeasure,
  ) {
    const { residues, alphabet } = request;
    this.scorable = scorableCount(letterIndices(residues, alphabet));
    this.bins = new Uint8Array(residues.length).fill(NO_BIN);
    this.statistics = {
      logProbability: new Float64Array(residues.length),
      entropy: new Float64Array(residues.length),
      rank: new Uint8Array(residues.length),
    };
  }

  /** What is known with these rows; under another measure than before, the old rows have new bins. */
  read(profile: LogitProfile, measure: ColourMeasure): RecordScore {
    this.show(measure);
    if (this.reading?.profile !== profile) {
      this.reading = readProfile(profile, this.request.residues, this.request.alphabet);
    }
    for (let residue = 0; residue < profile.length; residue++) {
      if (this.statistics.rank[residue] === 0 && hasRow(this.reading, residue))
        this.readRow(this.reading, residue);
    }
    return this.snapshot();
  }

  private show(measure: ColourMeasure): void {
    if (measure === this.measure) return;
    this.measure = measure;
    this.bins.set(colourBins(this.statistics, measure, this.request.method, this.request.alphabet));
  }

  private readRow(reading: Reading, residue: number): void {
    const { alphabet, method } = this.request;
    updateStatistics(reading, this.statistics, residue, residue + 1);
    this.bins[residue] = binOf(this.statistics, residue, this.measure, method, alphabet);
    this.sum += this.statistics.logProbability[residue]!;
    this.done++;
  }

  private snapshot(): RecordScore {
    const { model, method } = this.request;
    return {
      method,
      model,
      state: this.done === this.scorable ? 'complete' : 'partial',
      done: this.done,
      total: this.scorable,
      bins: this.bins,
      surprising: method === 'masked' ? surprisingResidues(this.statistics) : NONE,
      meanLogLikelihood: this.done === 0 ? undefined : this.sum / this.done,
      scored: this.scorable,
    };
  }
}

function surprisingResidues(statistics: ResidueStatistics): Uint32Array {
  const found: number[] = [];
  for (let residue = 0; residue < statistics.rank.length; residue++) {
    if (statistics.rank[residue] !== 0 && surprise(statistics, residue) > SURPRISE_THRESHOLD)
      found.push(residue);
  }
  return Uint32Array.from(found);
}

/** Finds a score's rows in the cache again. */
export function requestOf(
  record: SequenceRecord,
  { method, model }: RecordScore,
  frame: CodingFrame | undefined,
): ScoreRequest {
  return { model, method, label: record.id || 'record without a name', ...askedOf(record, frame) };
}

/** Bins of a score anew under another measure, from the cache; none where the cache has lost it. */
export async function rebinned(
  record: SequenceRecord,
  score: RecordScore,
  client: ModelClient,
  measure: ColourMeasure,
): Promise<RecordScore> {
  const request = requestOf(record, score, score.frame);
  const profile = await client.cached(request);
  if (!profile) return { ...score, bins: new Uint8Array(record.length).fill(NO_BIN) };
  const reading = readProfile(profile, request.residues, request.alphabet);
  const bins = colourBins(residueStatistics(reading), measure, request.method, request.alphabet);
  return { ...score, bins: binsOnRecord(bins, score.frame, record.length) };
}

/** One residue's row as a profile of its own, with the window that scored it in coordinates of what was asked about. */
export async function readRow(
  record: SequenceRecord,
  { score, vocabulary, frame }: Scored,
  client: ModelClient,
  residue: number,
): Promise<Reading | undefined> {
  const asked = frame ? aminoAcidAt(frame, residue) : residue;
  if (!score || !vocabulary || asked === undefined) return undefined;
  const request = requestOf(record, score, frame);
  const logits = await client.cachedRow(request, asked);
  if (!logits) return undefined;
  const { windows, windowOf } = planWindows(request.residues.length, request.model.manifest.window);
  const profile: LogitProfile = {
    method: request.method,
    length: 1,
    vocabulary,
    logits,
    windows: [windows[windowOf[asked]!]!],
    windowOf: new Uint16Array(1),
  };
  return readProfile(profile, request.residues.subarray(asked, asked + 1), request.alphabet);
}
