/** One run of `seqlens score`: records in, lines out, in order, from wherever an earlier run stopped. */
import { scoreRecord, type ScoredRecord, type ScoreOptions } from '../analyses/score';
import type { PlacedRecord } from '../core/sequence/parser';
import type { Alphabet } from '../core/sequence/types';
import { SeqlensError } from '../protocol/errors';
import { inOrder } from '../core/inOrder';
import { RecordDigest } from './input';
import type { ResumePoint } from './output/resumeState';
import type { Output } from './output/types';
import { labelOf, type RunNotes } from './runNotes';
import type { Workload } from './workload';

export interface ScoreRunOptions {
  readonly records: AsyncGenerator<PlacedRecord, void>;
  readonly output: Output;
  /** Model processes to keep busy. */
  readonly threads: number;
  readonly toLine: (scored: ScoredRecord) => string;
  readonly options: (alphabet: Alphabet) => ScoreOptions;
  readonly work: Workload;
  readonly notes: RunNotes;
  readonly signal: AbortSignal;
}

/** Records in work at once: enough that no model process waits, few enough that memory stays flat. */
const RECORDS_AHEAD_A_THREAD = 32;
const RESIDUES_AHEAD = 200_000;

interface Done {
  readonly placed: PlacedRecord;
  readonly scored: ScoredRecord;
}

export class ScoreRun {
  private records = 0;
  private scored = 0;
  private readonly digest = new RecordDigest();

  constructor(private readonly run: ScoreRunOptions) {}

  /** How far the lines go that the output has been given. */
  point(): ResumePoint {
    return { records: this.records, scored: this.scored, digest: this.digest.hex() };
  }

  /** Rejects with a SeqlensError when the run cannot go on; the lines so far are with the output. */
  async execute(): Promise<void> {
    const { records, output, threads } = this.run;
    if (output.resumed !== undefined) await this.skip(output.resumed);
    const ahead = { items: RECORDS_AHEAD_A_THREAD * threads, weight: RESIDUES_AHEAD };
    const results = inOrder(records, ahead, lengthOf, (placed) => this.score(placed));
    for await (const done of results) await this.write(done);
  }

  /** Reads past what an earlier run has written, and makes sure that it was the same. */
  private async skip({ records, scored, digest }: ResumePoint): Promise<void> {
    while (this.records < records) {
      const next = await this.run.records.next();
      if (next.done === true) break;
      this.count(next.value);
      this.run.work.skip(this.costOf(next.value));
    }
    if (this.records !== records || this.digest.hex() !== digest) {
      throw new SeqlensError(
        'input.changed',
        'The input differs from that of the interrupted run; repeat it as it was, or start over without --resume.',
      );
    }
    this.scored = scored;
    this.run.notes.resumedAt(records);
  }

  private async score(placed: PlacedRecord): Promise<Done> {
    const { id, alphabet, residues } = placed.record;
    const { options, work, signal } = this.run;
    const cost = this.costOf(placed);
    let advanced = 0;
    const advance = (share: number): void => {
      work.advance(cost * share - advanced);
      advanced = cost * share;
    };
    const input = { id, label: labelOf(placed), alphabet, residues };
    const scored = await scoreRecord(input, options(alphabet), signal, (done, total) =>
      advance(done / total),
    );
    advance(1);
    return { placed, scored };
  }

  private async write({ placed, scored }: Done): Promise<void> {
    const { output, toLine, notes } = this.run;
    this.count(placed);
    if (scored.scored > 0) this.scored++;
    await output.write(toLine(scored), () => this.point());
    notes.faults(placed);
    if (scored.unknown > 0) notes.unknownLetters(placed, scored.unknown, scored.model!.name);
    if (scored.refusal !== undefined) notes.refused(scored.refusal);
    notes.written(this.records);
  }

  private count({ record }: PlacedRecord): void {
    this.records++;
    this.digest.add(record);
  }

  private costOf({ record }: PlacedRecord): number {
    return this.run.work.cost(record.length, record.alphabet);
  }
}

function lengthOf({ record }: PlacedRecord): number {
  return record.length;
}
