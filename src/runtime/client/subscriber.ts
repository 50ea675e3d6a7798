/** One caller of a shared job: the residues it wants, and how it hears of them. */
import type { LogitProfile } from '../../core/analysis/profile';
import type { SeqlensError } from '../../protocol/errors';
import type { ScoreOptions } from './types';

const PARTIAL_INTERVAL = 50;
const ASKED_FOR = 1;

export class Subscriber {
  readonly profile: Promise<LogitProfile>;
  #resolve!: (profile: LogitProfile) => void;
  #reject!: (error: unknown) => void;
  #remaining = Infinity;
  #total = 0;
  #lastPartial = -Infinity;

  /** `wants`: one byte a residue, 1 where a row is wanted. */
  constructor(
    readonly wants: Uint8Array,
    private readonly options: ScoreOptions,
  ) {
    this.profile = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.profile.catch(() => undefined); // the caller may have gone; those who await it hear of it
  }

  priority(): number {
    try {
      return this.options.priority?.() ?? ASKED_FOR;
    } catch (error) {
      this.#reject(error); // as in #report
      return ASKED_FOR;
    }
  }

  /** Tells how many of the wanted rows there are; ends the subscription when there are all. */
  begin(total: number, remaining: number, profile: LogitProfile): void {
    this.#total = total;
    this.#remaining = remaining;
    this.#report(profile, total > remaining);
  }

  /** `residues` have just got their rows. */
  arrived(residues: readonly number[], profile: LogitProfile): void {
    const mine = residues.filter((residue) => this.wants[residue] === 1).length;
    this.#remaining -= mine;
    this.#report(profile, mine > 0);
  }

  get isDone(): boolean {
    return this.#remaining === 0;
  }

  fail(error: SeqlensError): void {
    this.#reject(error);
  }

  #report(profile: LogitProfile, news: boolean): void {
    if (this.isDone) this.#resolve(profile);
    const now = performance.now();
    if (this.isDone || !news || now - this.#lastPartial < PARTIAL_INTERVAL) return;
    this.#lastPartial = now;
    try {
      this.options.onPartial?.(profile, this.#total - this.#remaining, this.#total);
    } catch (error) {
      this.#reject(error); // the caller's own fault, and its alone
    }
  }
}
