/** A sparse autoencoder, read and checked: what it is, and the encoder that a graph is written from. */
import { createHash } from 'node:crypto';
import * as path from 'node:path';
import type { SaeEncoder } from '../../../core/graph/sae';
import { SeqlensError } from '../../../protocol/errors';
import type { SaeManifest, SaeSaid } from '../../../protocol/sae';
import { openFile, type ByteSource } from '../byteSource';
import { readCheckpoint } from '../checkpoint/readCheckpoint';
import { hashFile } from '../hash';
import { readSafetensors } from '../safetensors';
import { readEncoder, type SaeTensors } from './encoder';
import { findSaeFiles } from './saeFiles';
import { factsOfSae, manifestOfSae, type SaeFacts } from './saeManifest';

export interface InstalledSae {
  /** Absolute: the folder or the file as it was given. */
  readonly place: string;
  readonly said: SaeSaid;
  readonly manifest: SaeManifest;
  /** Of its weights. */
  readonly sha256: string;
  readonly encoder: SaeEncoder;
}

/**
 * Rejects with 'model.not-found', 'model.unreadable', 'model.config', 'model.weights', 'model.unsupported' or
 * 'model.tampered', naming the file and what to do.
 */
export async function openSae(place: string, said: SaeSaid = {}): Promise<InstalledSae> {
  const absolute = path.resolve(place);
  const files = await findSaeFiles(absolute);
  const facts = { ...factsOfSae(files), ...said };
  const layer = facts.layer ?? layerInName(path.join(path.basename(files.folder), files.file.name));
  if (layer === undefined)
    throw new SeqlensError(
      'model.config',
      `${absolute} does not say which layer's hidden states it reads: name the layer with it.`,
    );
  const sha256 = await hashFile(files.file.path);
  const manifest = manifestOfSae(files, `${path.basename(files.folder)}/${files.file.name}`);
  if (manifest.sha256 !== '' && manifest.sha256 !== sha256)
    throw new SeqlensError(
      'model.tampered',
      `The weights ${files.file.path} are not those of their manifest.json: install the autoencoder again.`,
    );
  const source = await openFile(files.file.path);
  try {
    const encoder = await readEncoder(source, await tensorsOf(source), withFileName(facts, files.file.name));
    const digest = digestOf(sha256, layer, encoder);
    return { place: absolute, said, manifest, sha256, encoder: { ...encoder, layer, digest } };
  } finally {
    await source.close();
  }
}

async function tensorsOf(source: ByteSource): Promise<SaeTensors> {
  if (!source.name.endsWith('.safetensors')) return readCheckpoint(source, source.name);
  return { tensors: await readSafetensors(source, source.name), scalars: new Map() };
}

/** InterProt: esm2_plm1280_l24_sae4096_k64.safetensors. InterPLM: layer_24/ae_normalized.pt. */
function layerInName(name: string): number | undefined {
  const [, layer] = /(?:\blayer[_-]?|_l)(\d{1,3})(?!\d)/i.exec(name) ?? [];
  return layer === undefined ? undefined : Number(layer);
}

function withFileName(facts: SaeFacts, name: string): SaeFacts {
  const [, k] = /_k(\d{1,5})(?!\d)/.exec(name) ?? [];
  return k === undefined ? facts : { k: Number(k), ...facts };
}

function digestOf(sha256: string, layer: number, encoder: Pick<SaeEncoder, 'input' | 'k'>): string {
  return createHash('sha256')
    .update(JSON.stringify([sha256, layer, encoder.input, encoder.k ?? null]))
    .digest('hex');
}
