/** A model folder, or a checkpoint's file alone, read and checked as far as that goes without running it. */
import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import { parseEsm2Config, type Esm2Config } from '../../core/graph/esm2Config';
import { findEsm2Weights, type Esm2Weights } from '../../core/graph/esm2Weights';
import { ElementType } from '../../core/graph/types';
import { SeqlensError } from '../../protocol/errors';
import { readJson, readOptionalJson, type Json } from './json';
import type { Precision } from './runnableModel';
import { readStoredModel } from './storedModel';
import { checkTied } from './tiedEmbedding';
import { readVocabulary } from './vocabulary';
import { findWeightFiles, locateFiles, type WeightFile } from './weightFiles';

export interface ModelFolder {
  /** As it was given: a folder, or the one file. */
  readonly folder: string;
  /** config.json as it stands, or what a checkpoint says in its place. */
  readonly json: Json;
  readonly config: Esm2Config;
  readonly vocabulary: readonly string[];
  readonly files: readonly WeightFile[];
  readonly weights: Esm2Weights;
  /** The folder that the weights' locations are relative to. */
  readonly base: string;
  /** How the weights are stored. */
  readonly precision: Precision;
}

/** `place`: a folder or a file of weights. Rejects with a 'model.…' error that names the file and the field or tensor. */
export async function readModelFolder(place: string): Promise<ModelFolder> {
  const isFile = (await stat(place).catch(() => undefined))?.isFile() === true;
  const folder = isFile ? path.dirname(place) : place;
  const configPath = path.join(folder, 'config.json');
  const own = await readOptionalJson(configPath, 'model.config');
  const files = isFile
    ? await locateFiles(folder, [path.basename(place)])
    : await findWeightFiles(folder).catch(async (error: unknown) => {
        if (!own) await readJson(configPath, 'model.config');
        throw error;
      });
  const stored = await readStoredModel(files, folder);
  // A checkpoint that describes itself is believed before a config.json that happens to lie beside it.
  const json = stored.config ?? own ?? (await readJson(configPath, 'model.config'));
  const source = stored.config ? stored.source : configPath;
  const config = parseEsm2Config(json, source);
  const vocabulary = await readVocabulary(folder, json, config.vocabularySize);
  if (vocabulary[config.maskId] !== '<mask>') {
    throw new SeqlensError(
      'model.config',
      `${source}: mask_token_id is ${config.maskId}, but that token is ${vocabulary[config.maskId] ?? 'missing'}: ` +
        'correct it, or download the model again.',
    );
  }
  const weights = findEsm2Weights(config, stored);
  if (config.tiedEmbeddings) await checkTied(weights, stored.base, folder);
  return {
    folder: place,
    json,
    config,
    vocabulary,
    files,
    weights,
    base: stored.base,
    precision: precisionOf(weights),
  };
}

function precisionOf(weights: Esm2Weights): Precision {
  const types = new Set([...weights.values()].map(({ elementType }) => elementType));
  if (types.size > 1) return 'mixed';
  if (types.has(ElementType.Float16)) return 'fp16';
  return types.has(ElementType.BFloat16) ? 'bf16' : 'fp32';
}
