import type { ResumePoint } from './resumeState';

/** Where finished lines go, in order. Every failure is a SeqlensError `io.write`. */
export interface Output {
  /** Where an earlier run stopped; undefined when the run starts at the first record. */
  readonly resumed: ResumePoint | undefined;
  /** `point` says how far the run is once this line is written; it is asked for only when it is noted down. */
  write(line: string, point: () => ResumePoint): Promise<void>;
  /** All lines are written. */
  finish(): Promise<void>;
  /** The run ended early: keeps what --resume needs. */
  suspend(point: () => ResumePoint): Promise<void>;
}
