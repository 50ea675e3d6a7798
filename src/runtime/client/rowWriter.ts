/** Takes a growing profile's rows to disk every half second, so that a killed scan loses no more than that. */
import type { LogitProfile } from '../../core/analysis/profile';
import type { ProfileCache } from './cache/profileCache';
import type { ScoreRequest } from './types';

const INTERVAL = 500;

export class RowWriter {
  #pending: number[] = [];
  #profile: LogitProfile | undefined;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly cache: ProfileCache | undefined,
    private readonly request: ScoreRequest,
  ) {}

  add(profile: LogitProfile, residues: readonly number[]): void {
    if (!this.cache) return;
    this.#profile = profile;
    for (const residue of residues) this.#pending.push(residue);
    this.#timer ??= setTimeout(() => void this.flush(), INTERVAL);
  }

  /** Resolves once all rows so far are on disk, or could not be written; never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const residues = this.#pending.sort((a, b) => a - b);
    this.#pending = [];
    const { cache, request } = this;
    const profile = this.#profile;
    if (cache && profile && residues.length > 0) {
      this.#writing = this.#writing.then(() => cache.write(request, profile, residues));
    }
    return this.#writing;
  }
}
