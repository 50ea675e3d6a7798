/** Keeps the cache within its bound: what was used longest ago goes first. */
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { PROFILE_ENDING, TEMPORARY_ENDING } from './files';

/** Frees some room at once, so that not every write must look. */
const KEPT_SHARE = 0.9;
/** A process that was killed leaves its temporary file; a living one is done with it long before this. */
const ABANDONED_MILLISECONDS = 3_600_000;

interface Entry {
  readonly file: string;
  readonly bytes: number;
  /** Time of last use, milliseconds. */
  readonly used: number;
}

/** Deletes least recently used profiles until the rest fits. Another process may delete at the same time. */
export async function evict(folder: string, maxBytes: number): Promise<void> {
  const entries = await listEntries(folder);
  const now = Date.now();
  const abandoned = entries.filter(
    ({ file, used }) => file.endsWith(TEMPORARY_ENDING) && now - used > ABANDONED_MILLISECONDS,
  );
  for (const { file } of abandoned) await fs.rm(file, { force: true });
  const profiles = entries.filter(({ file }) => file.endsWith(PROFILE_ENDING));
  let total = profiles.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= maxBytes) return;
  for (const { file, bytes } of profiles.sort((a, b) => a.used - b.used)) {
    if (total <= maxBytes * KEPT_SHARE) return;
    await fs.rm(file, { force: true });
    total -= bytes;
  }
}

async function listEntries(folder: string): Promise<Entry[]> {
  const names = await fs.readdir(folder, { recursive: true }).catch(() => []);
  const entries: Entry[] = [];
  for (const name of names) {
    if (!name.endsWith(PROFILE_ENDING) && !name.endsWith(TEMPORARY_ENDING)) continue;
    const file = path.join(folder, name);
    const stat = await fs.stat(file).catch(() => undefined);
    if (stat?.isFile()) entries.push({ file, bytes: stat.size, used: stat.mtimeMs });
  }
  return entries;
}
