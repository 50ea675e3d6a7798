/** One pass for its own sake: attention or hidden states of one layer over a whole record, or tokens as they are. */
import { windowTokens, type PlannedPass } from '../../core/planners/plan';
import { tokenise } from '../../core/planners/tokenise';
import type { EngineOutput, OpenedModel, PassValues } from '../../protocol/engine';
import { SeqlensError } from '../../protocol/errors';
import type { Job, PassResult } from './job';
import type { InstalledModel, ScoreRequest } from './types';

export interface PassAnswer {
  readonly model: OpenedModel;
  /** Special tokens in front of the residues; behind them `tokens - before - residues`. */
  readonly before: number;
  readonly tokens: number;
  /** As PassOutput says, rows for the residues only. */
  readonly values: PassValues;
}

const ASKED_FOR = 1;

export interface PassSubject {
  readonly model: InstalledModel;
  /** Names the input in errors. */
  readonly label: string;
  readonly plan: (model: OpenedModel) => PlannedPass;
}

/** A whole record, with rows for its residues. */
export function recordSubject({ model, label, residues, alphabet }: ScoreRequest): PassSubject {
  const plan = ({ vocabulary }: OpenedModel): PlannedPass => {
    const record = tokenise(residues, vocabulary, alphabet);
    const ids = windowTokens(record, 0, residues.length);
    const rows = Int32Array.from(residues, (_, residue) => residue + record.before.length);
    return {
      pass: { ids, masked: new Int32Array(), rows },
      residues: Int32Array.from(residues, (_, residue) => residue),
    };
  };
  return { model, label, plan };
}

/** Token ids as they are, with a row for each. */
export function tokenSubject(model: InstalledModel, ids: Int32Array): PassSubject {
  const rows = Int32Array.from(ids, (_, token) => token);
  const plan = (): PlannedPass => ({ pass: { ids, masked: new Int32Array(), rows }, residues: rows });
  return { model, label: `A pass of ${ids.length} tokens`, plan };
}

export class PassJob implements Job {
  readonly answer: Promise<PassAnswer>;
  #resolve!: (answer: PassAnswer) => void;
  #reject!: (error: SeqlensError) => void;
  #model: OpenedModel | undefined;
  #isTaken = false;

  constructor(
    private readonly subject: PassSubject,
    readonly output: EngineOutput,
  ) {
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.answer.catch(() => undefined);
  }

  get model(): InstalledModel {
    return this.subject.model;
  }

  get label(): string {
    return this.subject.label;
  }

  priority(): number {
    return ASKED_FOR;
  }

  waiting(): number {
    return this.#isTaken ? 0 : 1;
  }

  opened(model: OpenedModel): void {
    this.#model = model;
  }

  next(): PlannedPass | undefined {
    if (this.#isTaken || !this.#model) return undefined;
    this.#isTaken = true;
    return this.subject.plan(this.#model);
  }

  deliver(results: readonly PassResult[]): void {
    const [{ planned, values }] = results as [PassResult];
    this.#resolve({
      model: this.#model!,
      before: planned.pass.rows[0]!,
      tokens: planned.pass.ids.length,
      values,
    });
  }

  fail(error: SeqlensError): void {
    this.#reject(error);
  }
}
