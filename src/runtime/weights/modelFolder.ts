/** A model folder read and checked as far as that goes without running it: config, vocabulary, tensors. */
import * as path from 'node:path';
import { parseEsm2Config, type Esm2Config } from '../../core/graph/esm2Config';
import { findEsm2Weights, type Esm2Weights } from '../../core/graph/esm2Weights';
import { ElementType } from '../../core/graph/types';
import { SeqlensError } from '../../protocol/errors';
import { readJson, type Json } from './json';
import { readStoredModel } from './storedModel';
import { checkTied } from './tiedEmbedding';
import { readVocabulary } from './vocabulary';
import { findWeightFiles, type WeightFile } from './weightFiles';

export interface ModelFolder {
  readonly folder: string;
  /** config.json as it stands. */
  readonly json: Json;
  readonly config: Esm2Config;
  readonly vocabulary: readonly string[];
  readonly files: readonly WeightFile[];
  readonly weights: Esm2Weights;
  /** The folder that the weights' locations are relative to. */
  readonly base: string;
  /** How the weights are stored. */
  readonly precision: 'fp32' | 'fp16' | 'bf16' | 'mixed';
}

/** Rejects with a 'model.…' error that names the file and the field or tensor. */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  const configPath = path.join(folder, 'config.json');
  const json = await readJson(configPath, 'model.config');
  const config = parseEsm2Config(json, configPath);
  const vocabulary = await readVocabulary(folder, json, config.vocabularySize);
  if (vocabulary[config.maskId] !== '<mask>') {
    throw new SeqlensError(
      'model.config',
      `${configPath}: mask_token_id is ${config.maskId}, but that token is ${vocabulary[config.maskId] ?? 'missing'}: ` +
        'correct it, or download the model again.',
    );
  }
  const files = await findWeightFiles(folder);
  const stored = await readStoredModel(files, folder);
  const weights = findEsm2Weights(config, stored);
  if (config.tiedEmbeddings) await checkTied(weights, stored.base, folder);
  return {
    folder,
    json,
    config,
    vocabulary,
    files,
    weights,
    base: stored.base,
    precision: precisionOf(weights),
  };
}

function precisionOf(weights: Esm2Weights): ModelFolder['precision'] {
  const types = new Set([...weights.values()].map(({ elementType }) => elementType));
  if (types.size > 1) return 'mixed';
  if (types.has(ElementType.Float16)) return 'fp16';
  return types.has(ElementType.BFloat16) ? 'bf16' : 'fp32';
}
