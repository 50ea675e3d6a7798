/** manifest.json of a model that has just been downloaded: what is known of it, and what its files are. */
import { createHash } from 'node:crypto';
import type { ModelManifest, ModelOrigin } from '../../protocol/manifest';
import type { CatalogueEntry } from '../weights/catalogue';
import { hashWeights } from '../weights/hash';
import { digestsOfSmallFiles } from '../weights/smallFiles';
import { readModel } from '../weights/readModel';
import { unknownModel } from '../weights/unknownModel';

/** Rejects with a 'model.…' error where the files are no model that Seqlens runs. */
export async function manifestFor(
  entry: CatalogueEntry,
  folder: string,
  origin: ModelOrigin,
): Promise<ModelManifest> {
  const contents = await readModel(folder);
  const told = entry.alphabet !== undefined && entry.window !== undefined;
  const { alphabet, window } = told
    ? { alphabet: entry.alphabet, window: entry.window }
    : unknownModel(folder, contents);
  return {
    name: entry.name,
    version: versionOf(origin),
    alphabet,
    window,
    sha256: await hashWeights(contents.files),
    files: await digestsOfSmallFiles(folder),
    licence: entry.licence,
    training: entry.training,
    quality: { note: noteOf(entry) },
    origin,
  };
}

/** A commit's first digits, as git shows them; of a mirror without commits, those of what came. */
function versionOf({ revision, files }: ModelOrigin): string {
  if (/^[0-9a-f]{40}$/.test(revision)) return revision.slice(0, 7);
  return createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 7);
}

function noteOf({ spearman }: CatalogueEntry): string {
  if (spearman === undefined) return 'Downloaded from the hub: nothing is known of its quality here.';
  return `Ranks variants with a mean Spearman of ${spearman.toFixed(3)} over the 217 assays of ProteinGym v1.3 (its own table).`;
}
