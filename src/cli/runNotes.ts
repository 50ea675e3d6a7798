/** What a run has to say of single records: which one, on which line, what was done about it. */
import { toShown } from '../core/sequence/coordinates';
import type { PlacedRecord } from '../core/sequence/parser';
import type { PlainError } from '../protocol/errors';
import { formatCount, formatRecords } from './format';
import type { LeftBehind } from './output/types';
import type { ProgressReporter } from './progress';

export class RunNotes {
  constructor(private readonly reporter: ProgressReporter) {}

  refused({ message, code }: PlainError): void {
    const text = code === 'input.alphabet' ? message.replace(/\.$/, ' (--model, --alphabet).') : message;
    this.reporter.note(`${text} [${code}]`);
  }

  /** Characters that were left out, and stops inside a protein. */
  faults(placed: PlacedRecord): void {
    const { record, firstLine } = placed;
    const [first] = record.faults;
    if (first === undefined) return;
    const place = `line ${toShown(firstLine + first.line)}, column ${toShown(first.column)}`;
    const count = record.faultCount === 1 ? '1 place' : `${record.faultCount} places`;
    this.reporter.note(
      `${labelOf(placed)}: what is no residue was left out in ${count}, the first at ${place}.`,
    );
  }

  unknownLetters(placed: PlacedRecord, count: number, model: string): void {
    const letters = count === 1 ? '1 letter has' : `${formatCount(count)} letters have`;
    this.reporter.note(`${labelOf(placed)}: ${letters} no token in ${model}: read as its unknown.`);
  }

  textBeforeHeader(line: number): void {
    this.reporter.note(`Text before the first header was left out (line ${toShown(line)}).`);
  }

  written(records: number): void {
    this.reporter.progress.records = records;
  }

  resumedAt(records: number): void {
    this.reporter.startAt(records);
    this.reporter.note(`Going on after ${formatRecords(records)}.`);
  }

  replaces({ records, isSameRun }: LeftBehind): void {
    const what = `what an interrupted run left of this output (${formatRecords(records)})`;
    this.reporter.note(
      isSameRun
        ? `Starting over: ${what} is replaced with the first record; to keep it, stop now and add --resume.`
        : `Starting over: ${what} had another input, model or options, and is replaced with the first record.`,
    );
  }

  nothingToResume(): void {
    this.reporter.note('There is no interrupted run to go on with; starting at the first record.');
  }
}

/** `Record 3 "sp|P1|X" (line 12)`: ids repeat, ordinals and lines do not. */
export function labelOf({ record, ordinal, firstLine }: PlacedRecord): string {
  const id = record.id === '' ? '' : ` "${record.id}"`;
  return `Record ${toShown(ordinal)}${id} (line ${toShown(firstLine)})`;
}
