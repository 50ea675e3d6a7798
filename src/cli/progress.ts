/** What a run tells on standard error: how far it is, and what it left out. */
import { formatCount, formatCounted, formatDuration } from './format';

/** As much of a terminal or a log file as this needs. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface Progress {
  /** Records written so far, those of an earlier run included. */
  records: number;
  /** Work done and to do in this run, in a unit of the caller's; total is undefined while it is unknown. */
  done: number;
  total: number | undefined;
  /** Share of the record at work that is done, 0 to 1, where records take long and the rest is unknown. */
  current?: number;
}

/** A terminal is redrawn in place; a log gets a line now and then. */
const REDRAW_MS = 250;
const LOG_MS = 10_000;
const RATE_AFTER_MS = 2000;
/** Below one in a second a rate says less than the time left. */
const LEAST_RATE = 1;
/** Notes of one run, so that a file of nothing but odd records does not drown the log. */
const MAX_NOTES = 50;
const CLEAR_LINE = '\r\x1b[K';

export class ProgressReporter {
  readonly progress: Progress = { records: 0, done: 0, total: undefined };
  private readonly started: number;
  private readonly timer: NodeJS.Timeout | undefined;
  private recordsBefore = 0;
  private notes = 0;
  private lastNote = '';
  private drawn = false;

  constructor(
    private readonly terminal: Terminal,
    private readonly quiet: boolean,
    private readonly now: () => number = Date.now,
    /** What is counted, in the singular. */
    private readonly unit = 'record',
  ) {
    this.started = now();
    if (quiet) return;
    const period = terminal.isTTY === true ? REDRAW_MS : LOG_MS;
    this.timer = setInterval(() => this.draw(), period).unref();
  }

  /** Records that an earlier run has written: they count, but not towards the rate. */
  startAt(records: number): void {
    this.recordsBefore = records;
    this.progress.records = records;
  }

  /** One line about a record, or about the run; said once where several model processes say the same. */
  note(text: string): void {
    if (text === this.lastNote) return;
    this.lastNote = text;
    this.notes++;
    if (this.notes <= MAX_NOTES) this.say(text);
  }

  /** Ends the display; `text` is the last line. */
  end(text: string): void {
    clearInterval(this.timer);
    if (this.notes > MAX_NOTES) this.say(`and ${formatCount(this.notes - MAX_NOTES)} more notes like these`);
    this.say(text);
  }

  draw(): void {
    if (this.quiet) return;
    const text = `seqlens: ${describe(this.progress, this.recordsBefore, this.now() - this.started, this.unit)}`;
    this.terminal.write(this.terminal.isTTY === true ? `${CLEAR_LINE}${text}` : `${text}\n`);
    this.drawn = true;
  }

  private say(text: string): void {
    if (this.quiet) return;
    const clear = this.drawn && this.terminal.isTTY === true ? CLEAR_LINE : '';
    this.drawn = false;
    this.terminal.write(`${clear}seqlens: ${text}\n`);
  }
}

/** "1,204 records, 31.2 records/s, 62 %, 4 min left". */
export function describe(
  progress: Progress,
  recordsBefore: number,
  milliseconds: number,
  unit = 'record',
): string {
  const parts = [formatCounted(progress.records, unit)];
  const rate = ((progress.records - recordsBefore) * 1000) / milliseconds;
  if (milliseconds >= RATE_AFTER_MS && rate >= LEAST_RATE) {
    parts.push(`${rate.toPrecision(3)} ${unit}s/s`);
  }
  const { done, total, current = 0 } = progress;
  if (current > 0) parts.push(`${Math.floor(100 * current)} % of the next`);
  if (total !== undefined && total > 0) {
    const share = Math.min(1, done / total);
    parts.push(`${Math.floor(share * 100)} %`);
    if (share > 0 && milliseconds >= RATE_AFTER_MS) {
      parts.push(`${formatDuration((milliseconds * (1 - share)) / share)} left`);
    }
  }
  return parts.join(', ');
}
