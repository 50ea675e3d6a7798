/** One run of `seqlens copies`: records in, the copies of each out, and at the end those between records. */
import { toCopyLine } from '../analyses/copyTable';
import { inexactReach } from '../core/repeats/reach';
import type { SearchedRecord } from '../core/repeats/exact/sameRecords';
import type { ExactOptions, FoundCopies } from '../core/repeats/exact/findExact';
import type { CopiesOfRecord } from '../core/repeats/found';
import type { PlacedRecord } from '../core/sequence/parser';
import { SeqlensError } from '../protocol/errors';
import type { CopyFinder } from '../runtime/copies/copyFinder';
import type { CopyJob } from '../runtime/copies/messages';
import { formatCount } from './format';
import type { Output } from './output/types';
import type { ProgressReporter } from './progress';
import { labelOf, RunNotes } from './runNotes';

export interface CopiesRunOptions {
  readonly records: AsyncGenerator<PlacedRecord, void>;
  readonly output: Output;
  readonly finder: CopyFinder;
  readonly options: ExactOptions;
  readonly exact: boolean;
  readonly between: boolean;
  readonly reporter: ProgressReporter;
  readonly signal: AbortSignal;
}

interface KeptRecord extends SearchedRecord {
  readonly id: string;
  readonly label: string;
}

/** Lines that are written at once. */
const LINES = 1000;
/** A copies run is quick to repeat and is not continued. */
const NO_POINT = { records: 0, scored: 0, digest: '' };

export class CopiesRun {
  records = 0;
  copies = 0;
  private readonly kept: KeptRecord[] = [];
  private readonly notes: RunNotes;
  /** Told once each. */
  private readonly told = new Set<string>();

  constructor(private readonly run: CopiesRunOptions) {
    this.notes = new RunNotes(run.reporter);
  }

  /** Rejects with a SeqlensError when the run cannot go on. What is wrong with one record is a note. */
  async execute(): Promise<void> {
    for await (const placed of this.run.records) await this.search(placed);
    if (this.run.between) await this.searchBetween();
  }

  private async search(placed: PlacedRecord): Promise<void> {
    const { id, alphabet, residues } = placed.record;
    const { between, options, exact } = this.run;
    const label = labelOf(placed);
    this.notes.faults(placed);
    if (between) this.kept.push({ id, label, alphabet, residues });
    if (alphabet === 'protein' && !options.kinds.includes('direct'))
      this.run.reporter.note(`${label} is protein, and has no inverted copies (--alphabet).`);
    if (!exact && options.kinds.includes('inverted')) this.tellOnce(inexactReach(alphabet, residues.length));
    const result = await this.find({ kind: 'record', record: { residues, alphabet }, options, exact }, label);
    if (result !== undefined) {
      const id2 = between ? id : undefined;
      await this.write(result.copies.map((copy) => toCopyLine(copy, id, id2)));
      this.tellTotal(label, result);
      if (!exact) this.tellHidden(label, residues.length, result);
    }
    this.notes.written(++this.records);
  }

  private async searchBetween(): Promise<void> {
    const { kept } = this;
    const label = 'Between records';
    this.tellOnce('Between records, exact copies are searched for.');
    const records = kept.map(({ residues, alphabet }) => ({ residues, alphabet }));
    const result = await this.find({ kind: 'between', records, options: this.run.options }, label);
    if (result === undefined) return;
    await this.write(
      result.copies.map((copy) => {
        const [a, b] = copy.between!;
        return toCopyLine(copy, kept[a]!.id, kept[b]!.id);
      }),
    );
    this.tellTotal(label, result);
  }

  /** undefined for a record that cannot be searched, which is noted: the others can. */
  private async find(job: CopyJob, label: string): Promise<CopiesOfRecord | undefined> {
    const { finder, reporter, signal } = this.run;
    const onProgress = (done: number, total: number): void => {
      reporter.progress.current = done / total;
    };
    try {
      return await finder.find(job, { signal, onProgress });
    } catch (error) {
      if (!(error instanceof SeqlensError) || !error.code.startsWith('input.')) throw error;
      reporter.note(`${label}: ${error.message} [${error.code}]`);
      return undefined;
    } finally {
      reporter.progress.current = 0;
    }
  }

  private async write(lines: readonly string[]): Promise<void> {
    for (let at = 0; at < lines.length; at += LINES)
      await this.run.output.write(lines.slice(at, at + LINES).join(''), () => NO_POINT);
    this.copies += lines.length;
  }

  private tellOnce(sentence: string | undefined): void {
    if (sentence === undefined || this.told.has(sentence)) return;
    this.told.add(sentence);
    this.run.reporter.note(sentence);
  }

  /** Why a record that is nothing but a repeat of a letter has no copies. */
  private tellHidden(label: string, length: number, { total, lowComplexity }: CopiesOfRecord): void {
    const hidden = lowComplexity.reduce((sum, { start, end }) => sum + end - start, 0);
    if (total > 0 || 2 * hidden < length || hidden === 0) return;
    this.run.reporter.note(
      `${label}: no copies; ${formatCount(hidden)} of its ${formatCount(length)} residues are low complexity, which only --exact searches.`,
    );
  }

  private tellTotal(label: string, { copies, total, totalIs }: FoundCopies): void {
    if (copies.length === total && totalIs === 'exact') return;
    const of = `${totalIs === 'exact' ? '' : 'more than '}${formatCount(total)}`;
    this.run.reporter.note(
      `${label}: the ${formatCount(copies.length)} longest of ${of} copies (--limit, --min).`,
    );
  }
}
