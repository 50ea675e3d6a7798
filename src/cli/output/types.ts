import type { ResumePoint } from './resumeState';

/** Where finished lines go, in order. Every failure is a SeqlensError `io.write`. */
export interface Output {
  /** Whether a run that ends early can go on. */
  readonly resumable: boolean;
  /** Where an earlier run stopped; undefined when the run starts at the first record. */
  readonly resumed: ResumePoint | undefined;
  /** `point` says how far the run is with this line; it is asked for until the next line comes. */
  write(line: string, point: () => ResumePoint): Promise<void>;
  /** All lines are written. */
  finish(): Promise<void>;
  /** The run ended early: keeps what --resume needs. */
  suspend(): Promise<void>;
}
