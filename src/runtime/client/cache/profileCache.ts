/**
 * Results on disk, between runs and between windows of the editor. It may lose rows, never alter them: whatever fails a
 * check is missing. Nothing here fails a request: trouble with the disk is told once, and what cannot be written stays in
 * memory, the latest of it.
 */
import * as fs from 'node:fs/promises';
import { emptyProfile } from '../../../core/planners/plan';
import { rowOf, type LogitProfile } from '../../../core/analysis/profile';
import { SeqlensError } from '../../../protocol/errors';
import { isOutOfSpace, writeFailureReason } from '../../files/writeFailure';
import type { ScoreRequest } from '../types';
import { evict } from './eviction';
import { createProfile, isMissing, profilePath, readAt, readLayout, writeAt, withFile } from './files';
import { profileKey } from './key';
import { readSlot, slotBytes, slotOffset, writeSlots } from './slots';
import { UnwrittenProfiles } from './unwritten';

/** How stale a file's time of last use may be, milliseconds. */
const USE_RESOLUTION = 60_000;
/** Share of the bound after whose writing the folder is looked through again. */
const EVICTION_STEP = 0.05;

export interface CacheSettings {
  readonly folder: string;
  readonly maxBytes: number;
  readonly graphVersion: number;
  /** Called at the first failure, and not again until all that is owed has been written. */
  readonly report: (error: SeqlensError) => void;
}

export class ProfileCache {
  #hasReported = false;
  /** Bytes written since the folder was last looked through; the first write looks. */
  #written = Infinity;
  readonly #unwritten = new UnwrittenProfiles();

  constructor(private readonly settings: CacheSettings) {}

  key(request: ScoreRequest): string {
    return profileKey(request, this.settings.graphVersion);
  }

  /** The rows that are there, or undefined when there is none. */
  async read(request: ScoreRequest): Promise<LogitProfile | undefined> {
    const key = this.key(request);
    const unwritten = this.#unwritten.get(key);
    if (unwritten) return unwritten;
    return this.#guard('io.read', async () => {
      const file = profilePath(this.settings.folder, key);
      const profile = await withFile(file, 'r', async (handle) => {
        const layout = await readLayout(handle, key);
        if (layout?.residues !== request.residues.length) return 'damaged';
        const { method, model } = request;
        const columns = layout.vocabulary.length;
        const profile = emptyProfile(method, layout.residues, model.manifest.window, layout.vocabulary);
        const slots = await readAt(handle, slotOffset(layout, 0), layout.residues * slotBytes(columns));
        return fillFromSlots(profile, slots) ? profile : undefined;
      });
      if (profile !== 'damaged') {
        if (profile) await touch(file);
        return profile;
      }
      await fs.rm(file, { force: true });
      return undefined;
    });
  }

  /** One residue's row, read by its offset. */
  async readRow(request: ScoreRequest, residue: number): Promise<Float32Array | undefined> {
    const key = this.key(request);
    const unwritten = this.#unwritten.get(key);
    if (unwritten) return rowOf(unwritten, residue);
    return this.#guard('io.read', () =>
      withFile(profilePath(this.settings.folder, key), 'r', async (handle) => {
        const layout = await readLayout(handle, key);
        if (!layout || residue >= layout.residues) return undefined;
        const row = new Float32Array(layout.vocabulary.length);
        const slot = await readAt(handle, slotOffset(layout, residue), slotBytes(row.length));
        return slot.length === slotBytes(row.length) && readSlot(slot, residue, row) ? row : undefined;
      }),
    );
  }

  /** Stores the rows of some residues (ascending), and what earlier tries could not. */
  async write(request: ScoreRequest, profile: LogitProfile, residues: readonly number[]): Promise<void> {
    const key = this.key(request);
    const rows = this.#unwritten.get(key) ? rowsThere(profile) : residues;
    if (await this.#store(key, profile, rows)) {
      this.#unwritten.drop(key);
      await this.#storeOwed();
    } else this.#unwritten.keep(key, profile);
  }

  /** Only then is the trouble over: on a full disk now and then a small profile finds a place. */
  async #storeOwed(): Promise<void> {
    for (const [key, profile] of this.#unwritten.entries()) {
      if (!(await this.#store(key, profile, rowsThere(profile)))) return;
      this.#unwritten.drop(key);
    }
    this.#hasReported = false;
  }

  /** False when it could not be written. */
  async #store(key: string, profile: LogitProfile, residues: readonly number[]): Promise<boolean> {
    const isWritten = await this.#guard('io.write', async () => {
      await this.#makeRoom();
      const file = profilePath(this.settings.folder, key);
      if (await this.#writeRows(file, key, profile, residues)) return true;
      await createProfile(file, key, profile.length, profile.vocabulary);
      return this.#writeRows(file, key, profile, residues);
    });
    return isWritten === true;
  }

  /** False when there is no usable file. */
  async #writeRows(
    file: string,
    key: string,
    profile: LogitProfile,
    residues: readonly number[],
  ): Promise<boolean> {
    const columns = profile.vocabulary.length;
    const written = await withFile(file, 'r+', async (handle) => {
      const layout = await readLayout(handle, key);
      if (!layout) return false;
      for (const [start, end] of runs(residues)) {
        const slots = writeSlots(start, profile.logits.subarray(start * columns, end * columns), columns);
        await writeAt(handle, slotOffset(layout, start), slots);
        this.#written += slots.length;
      }
      return true;
    });
    if (written === false) await fs.rm(file, { force: true });
    return written === true;
  }

  async #makeRoom(): Promise<void> {
    const { folder, maxBytes } = this.settings;
    if (this.#written < maxBytes * EVICTION_STEP) return;
    this.#written = 0;
    await evict(folder, maxBytes);
  }

  async #guard<T>(code: 'io.read' | 'io.write', work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      // A file may be evicted by another process at any time: reading none is no trouble.
      const isTrouble = code === 'io.write' || !isMissing(error);
      if (isTrouble && !this.#hasReported) {
        this.#hasReported = true;
        this.settings.report(new SeqlensError(code, this.#trouble(code, error), { cause: error }));
      }
      return undefined;
    }
  }

  #trouble(code: 'io.read' | 'io.write', error: unknown): string {
    const what = code === 'io.read' ? 'read' : 'written to';
    const end = isOutOfSpace(error) ? 'you free some space' : 'it can';
    return (
      `The cache in ${this.settings.folder} cannot be ${what} (${writeFailureReason(error)}): scoring goes on, ` +
      `but only the latest results can be shown in full until ${end}.`
    );
  }
}

/** False when no slot holds a row. */
function fillFromSlots(profile: LogitProfile, slots: Buffer): boolean {
  const columns = profile.vocabulary.length;
  const bytes = slotBytes(columns);
  let any = false;
  for (let residue = 0; (residue + 1) * bytes <= slots.length; residue++) {
    const row = profile.logits.subarray(residue * columns, (residue + 1) * columns);
    if (readSlot(slots.subarray(residue * bytes, (residue + 1) * bytes), residue, row)) any = true;
  }
  return any;
}

function rowsThere({ length, logits, vocabulary }: LogitProfile): number[] {
  const all = Array.from({ length }, (_, residue) => residue);
  return all.filter((residue) => !Number.isNaN(logits[residue * vocabulary.length]));
}

/** Half-open runs of consecutive indices. */
function runs(ascending: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const index of ascending) {
    const last = found.at(-1);
    if (last?.[1] === index) last[1] = index + 1;
    else found.push([index, index + 1]);
  }
  return found;
}

async function touch(file: string): Promise<void> {
  const now = Date.now();
  const { mtimeMs } = await fs.stat(file);
  if (now - mtimeMs > USE_RESOLUTION) await fs.utimes(file, now / 1000, now / 1000).catch(() => undefined);
}
