/** Profiles that could not be written: the latest stay in memory, so that what is on the screen can still be asked about. */
import type { LogitProfile } from '../../../core/analysis/profile';

/** Some 180 proteins of 2,000 residues at 33 columns of four bytes. */
const MAX_BYTES = 48 * 1024 * 1024;

export class UnwrittenProfiles {
  /** By the cache's key, the latest last. */
  readonly #profiles = new Map<string, LogitProfile>();
  #bytes = 0;

  constructor(private readonly maxBytes = MAX_BYTES) {}

  get(key: string): LogitProfile | undefined {
    return this.#profiles.get(key);
  }

  /** By the cache's key, the oldest first. */
  entries(): Iterable<readonly [key: string, profile: LogitProfile]> {
    return this.#profiles.entries();
  }

  /** `profile` may go on growing. One that exceeds the bound alone is kept until the next one comes. */
  keep(key: string, profile: LogitProfile): void {
    this.drop(key);
    this.#profiles.set(key, profile);
    this.#bytes += profile.logits.byteLength;
    for (const oldest of this.#profiles.keys()) {
      if (this.#bytes <= this.maxBytes || oldest === key) return;
      this.drop(oldest);
    }
  }

  drop(key: string): void {
    this.#bytes -= this.#profiles.get(key)?.logits.byteLength ?? 0;
    this.#profiles.delete(key);
  }
}
