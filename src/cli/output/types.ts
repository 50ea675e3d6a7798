import type { ResumePoint } from './resumeState';

/** Of an interrupted run that this one replaces with its first line. */
export interface LeftBehind {
  readonly records: number;
  /** Whether --resume would have gone on with it. */
  readonly isSameRun: boolean;
}

/** Where finished lines go, in order. Every failure is a SeqlensError `io.write`. */
export interface Output {
  /** Whether a run that ends early can go on. */
  readonly resumable: boolean;
  /** Where an earlier run stopped; undefined when the run starts at the first record. */
  readonly resumed: ResumePoint | undefined;
  readonly leftBehind?: LeftBehind | undefined;
  /** `point` says how far the run is with this line; it is asked for until the next line comes. */
  write(line: string, point: () => ResumePoint): Promise<void>;
  /** All lines are written. */
  finish(): Promise<void>;
  /** The run ended early: keeps what --resume needs. */
  suspend(): Promise<void>;
  /** The run ended early and is not to be continued: leaves nothing of it behind. */
  discard(): Promise<void>;
}
