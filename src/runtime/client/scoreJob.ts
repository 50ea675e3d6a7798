/** One record scored with one method, for everyone who asked: rows that are wanted, taken, and there. */
import { letterIndices, NOT_SCORED } from '../../core/analysis/letters';
import type { LogitProfile } from '../../core/analysis/profile';
import { plannerOf } from '../../core/planners';
import { emptyProfile, fillRows, type PlannedPass, type TokenisedRecord } from '../../core/planners/plan';
import { tokenise } from '../../core/planners/tokenise';
import type { OpenedModel } from '../../protocol/engine';
import type { SeqlensError } from '../../protocol/errors';
import type { Job, PassResult } from './job';
import type { Subscriber } from './subscriber';
import type { InstalledModel, ScoreRequest } from './types';

/** What a residue's row is; the planners look for WANTED. */
const IDLE = 0;
const WANTED = 1;
const TAKEN = 2;
const THERE = 3;

export class ScoreJob implements Job {
  readonly output = { kind: 'logits' } as const;
  readonly #rows: Uint8Array;
  readonly #subscribers = new Set<Subscriber>();
  #profile: LogitProfile | undefined;
  #record: TokenisedRecord | undefined;
  #passes: Generator<PlannedPass, void, undefined> | undefined;
  #wanted = 0;

  /**
   * `stored` is what the cache has, if anything; without it the profile waits for the model's vocabulary. `onRows` is
   * told of rows as they arrive.
   */
  constructor(
    private readonly request: ScoreRequest,
    stored: LogitProfile | undefined,
    private readonly onRows: (profile: LogitProfile, residues: readonly number[]) => void,
  ) {
    this.#rows = new Uint8Array(request.residues.length);
    if (stored) this.#begin(stored);
  }

  get model(): InstalledModel {
    return this.request.model;
  }

  get label(): string {
    return this.request.label;
  }

  get profile(): LogitProfile | undefined {
    return this.#profile;
  }

  /** One byte a residue: 1 where the request can have a row. */
  static wants({ residues, alphabet, only, together }: ScoreRequest): Uint8Array {
    const letters = letterIndices(residues, alphabet);
    const canHave = letters.map((letter) => (letter === NOT_SCORED ? 0 : 1));
    const inGroups = together ? marks(residues.length, ...together.map(({ rows }) => rows)) : undefined;
    const asked = only ? marks(residues.length, only) : undefined;
    return canHave.map((can, residue) => can & (inGroups?.[residue] ?? 1) & (asked?.[residue] ?? 1));
  }

  join(subscriber: Subscriber): void {
    this.#subscribers.add(subscriber);
    this.#want();
    if (this.#profile) this.#welcome(subscriber, this.#profile);
  }

  leave(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
    this.#want();
  }

  priority(): number {
    return Math.max(...[...this.#subscribers].map((subscriber) => subscriber.priority()));
  }

  waiting(): number {
    if (!this.#profile) return this.#subscribers.size === 0 ? 0 : Math.max(1, this.#passCount(1));
    return this.#passCount(this.#profile.windows.length);
  }

  opened(model: OpenedModel): void {
    if (this.#profile) return;
    const { method, residues } = this.request;
    const profile = emptyProfile(method, residues.length, this.model.manifest.window, model.vocabulary);
    this.#begin(profile);
    for (const subscriber of this.#subscribers) this.#welcome(subscriber, profile);
  }

  next(): PlannedPass | undefined {
    if (this.#wanted === 0 || !this.#profile || !this.#record) return undefined;
    // A planner goes through the record once: what was asked for behind it needs another.
    for (let round = 0; round < 2; round++) {
      const { method, together } = this.request;
      this.#passes ??= plannerOf(method, together)(this.#record, this.#profile, this.#rows);
      const { value } = this.#passes.next();
      if (value) return this.#take(value);
      this.#passes = undefined;
    }
    return undefined;
  }

  deliver(results: readonly PassResult[]): void {
    const profile = this.#profile!;
    const arrived: number[] = [];
    for (const { planned, values } of results) {
      if (!(values instanceof Float32Array)) throw new TypeError('Logits are not sparse.');
      fillRows(profile, planned, values);
      for (const residue of planned.residues) if (this.#arrive(residue)) arrived.push(residue);
    }
    for (const subscriber of this.#subscribers) subscriber.arrived(arrived, profile);
    this.onRows(profile, arrived);
  }

  fail(error: SeqlensError): void {
    this.withdrawn();
    for (const subscriber of this.#subscribers) subscriber.fail(error);
  }

  /** Out of the queue: what was taken may never come, and is open again to who joins next. */
  withdrawn(): void {
    this.#rows.forEach((state, residue) => {
      if (state === TAKEN) this.#rows[residue] = IDLE;
    });
    this.#want();
  }

  #begin(profile: LogitProfile): void {
    const { residues, alphabet } = this.request;
    this.#record = tokenise(residues, profile.vocabulary, alphabet);
    this.#profile = profile;
    const width = profile.vocabulary.length;
    for (let residue = 0; residue < residues.length; residue++) {
      if (!Number.isNaN(profile.logits[residue * width])) this.#rows[residue] = THERE;
    }
    this.#want();
  }

  #welcome(subscriber: Subscriber, profile: LogitProfile): void {
    let total = 0;
    let remaining = 0;
    subscriber.wants.forEach((wants, residue) => {
      if (wants === 0) return;
      total++;
      if (this.#rows[residue] !== THERE) remaining++;
    });
    subscriber.begin(total, remaining, profile);
  }

  #take(planned: PlannedPass): PlannedPass {
    for (const residue of planned.residues) this.#rows[residue] = TAKEN;
    this.#wanted -= planned.residues.length;
    return planned;
  }

  /** False when the row was there: a pass that was given up and taken again may still come twice. */
  #arrive(residue: number): boolean {
    const state = this.#rows[residue];
    if (state === WANTED) this.#wanted--;
    this.#rows[residue] = THERE;
    return state !== THERE;
  }

  /** Marks what the present subscribers want, and unmarks what nobody wants any more. */
  #want(): void {
    this.#wanted = 0;
    const subscribers = [...this.#subscribers];
    for (let residue = 0; residue < this.#rows.length; residue++) {
      if (this.#rows[residue]! >= TAKEN) continue;
      const wanted = subscribers.some(({ wants }) => wants[residue] === 1);
      this.#rows[residue] = wanted ? WANTED : IDLE;
      if (wanted) this.#wanted++;
    }
  }

  /** `single` takes a window's rows with one pass. */
  #passCount(windows: number): number {
    return this.request.method === 'single' ? Math.min(windows, this.#wanted) : this.#wanted;
  }
}

function marks(length: number, ...lists: readonly Uint32Array[]): Uint8Array {
  const marked = new Uint8Array(length);
  for (const list of lists) for (const residue of list) marked[residue] = 1;
  return marked;
}
