/** What the queue holds: a source of passes for one model. */
import type { PlannedPass } from '../../core/planners/plan';
import type { EngineOutput, OpenedModel, PassValues } from '../../protocol/engine';
import type { SeqlensError } from '../../protocol/errors';
import type { InstalledModel } from './types';

export interface Job {
  readonly model: InstalledModel;
  readonly output: EngineOutput;
  /** Names the input in errors. */
  readonly label: string;
  /** Larger runs first; asked for at every batch. */
  priority(): number;
  /** Passes that wait to be taken; an estimate, but 0 only when there is none. */
  waiting(): number;
  /** An engine has the job's model open; called before passes are taken, any number of times. */
  opened(model: OpenedModel): void;
  /** Takes the next pass, if any. */
  next(): PlannedPass | undefined;
  /** What passes of the job gave, checked. */
  deliver(results: readonly PassResult[]): void;
  /** The job is out of the queue and will get nothing more. */
  fail(error: SeqlensError): void;
}

export interface PassResult {
  readonly planned: PlannedPass;
  readonly values: PassValues;
}

/** A pass that was taken, and how many engines have died with it in hand. */
export interface Item {
  readonly job: Job;
  readonly planned: PlannedPass;
  deaths: number;
}

/** Passes of one model and output that go to an engine together. */
export interface Batch {
  readonly output: EngineOutput;
  readonly items: readonly Item[];
}

export const isSameModel = (a: InstalledModel, b: InstalledModel): boolean =>
  a.folder === b.folder && a.digest === b.digest;

/** Passes of the two may share a batch. Attention's differ in more than their layer, and gain nothing by it. */
export const isSameOutput = (a: EngineOutput, b: EngineOutput): boolean =>
  a === b ||
  (a.kind === 'logits' && b.kind === 'logits') ||
  (a.kind === 'hidden' && b.kind === 'hidden' && a.layer === b.layer) ||
  (a.kind === 'features' && b.kind === 'features' && a.sae.digest === b.sae.digest);
