/** One run of `seqlens features`: records in, lines out, in order. */
import { recordFeatures, type FeaturesOptions, type RecordFeatures } from '../analyses/features';
import { toFeatureLine, toResidueLines } from '../analyses/featureTable';
import { activeFeatures, type FeatureOrder } from '../core/features/activeFeatures';
import type { FeatureBackground } from '../core/features/background';
import type { FeatureCatalogue } from '../core/features/catalogue';
import { inOrder } from '../core/inOrder';
import type { PlacedRecord } from '../core/sequence/parser';
import { SeqlensError } from '../protocol/errors';
import type { Output } from './output/types';
import { labelOf, type RunNotes } from './runNotes';

export interface FeaturesRunOptions {
  readonly records: AsyncGenerator<PlacedRecord, void>;
  readonly output: Output;
  readonly options: FeaturesOptions;
  readonly catalogue: FeatureCatalogue | undefined;
  readonly background: FeatureBackground | undefined;
  readonly order: FeatureOrder;
  /** Features a record. */
  readonly top: number;
  readonly perResidue: boolean;
  readonly threads: number;
  readonly notes: RunNotes;
  readonly signal: AbortSignal;
}

const RECORDS_AHEAD_A_THREAD = 4;
const RESIDUES_AHEAD = 100_000;
/** Lines that are written at once. */
const LINES = 1000;
/** A run is quick to repeat and is not continued. */
const NO_POINT = { records: 0, scored: 0, digest: '' };

interface Done {
  readonly placed: PlacedRecord;
  /** undefined for a record that cannot be read, which is noted. */
  readonly found: RecordFeatures | undefined;
}

export class FeaturesRun {
  records = 0;
  /** Records with features. */
  read = 0;
  lines = 0;

  constructor(private readonly run: FeaturesRunOptions) {}

  /** Rejects with a SeqlensError when the run cannot go on. What is wrong with one record is a note. */
  async execute(): Promise<void> {
    const { records, threads } = this.run;
    const ahead = { items: RECORDS_AHEAD_A_THREAD * threads, weight: RESIDUES_AHEAD };
    const lengthOf = ({ record }: PlacedRecord): number => record.length;
    for await (const done of inOrder(records, ahead, lengthOf, (placed) => this.find(placed)))
      await this.write(done);
  }

  private async find(placed: PlacedRecord): Promise<Done> {
    const { alphabet, residues } = placed.record;
    const { options, notes, signal } = this.run;
    try {
      const input = { label: labelOf(placed), alphabet, residues };
      return { placed, found: await recordFeatures(input, options, signal) };
    } catch (error) {
      if (!(error instanceof SeqlensError) || !error.code.startsWith('input.')) throw error;
      notes.refused(error.toPlain());
      return { placed, found: undefined };
    }
  }

  private async write({ placed, found }: Done): Promise<void> {
    const { notes, output } = this.run;
    notes.faults(placed);
    if (found) {
      this.read++;
      const lines = this.run.perResidue ? this.residueLines(placed, found) : this.featureLines(placed, found);
      for (let at = 0; at < lines.length; at += LINES)
        await output.write(lines.slice(at, at + LINES).join(''), () => NO_POINT);
      this.lines += lines.length;
    }
    notes.written(++this.records);
  }

  private featureLines({ record }: PlacedRecord, { rows }: RecordFeatures): string[] {
    const { background, catalogue, order, top } = this.run;
    return activeFeatures(rows, background, order)
      .slice(0, top)
      .map((active, i) => toFeatureLine(record.id, record.residues, i + 1, active, catalogue));
  }

  private residueLines({ record }: PlacedRecord, { rows }: RecordFeatures): string[] {
    return [...toResidueLines(record.id, record.residues, rows)];
  }
}
