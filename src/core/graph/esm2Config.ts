/** config.json of Hugging Face's EsmForMaskedLM: what the graph needs of it, checked. */
import { SeqlensError } from '../../protocol/errors';

export interface Esm2Config {
  readonly layers: number;
  readonly width: number;
  readonly heads: number;
  /** Of the feed-forward layer. */
  readonly innerWidth: number;
  readonly vocabularySize: number;
  readonly maskId: number;
  readonly layerNormEpsilon: number;
  /** Masked embeddings are zeroed and the others scaled by the share of masks (Lin et al. 2023, supplement A.1). */
  readonly tokenDropout: boolean;
  /** The output embedding is the input's; a folder's own decoder must then be the same. */
  readonly tiedEmbeddings: boolean;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * `source` names the file in errors. Throws 'model.unsupported' for another architecture or variant and 'model.config'
 * for a field that is missing or impossible; the message names the field.
 */
export function parseEsm2Config(json: unknown, source: string): Esm2Config {
  const fields = asObject(json, source);
  requireArchitecture(fields, source);
  const config: Esm2Config = {
    layers: count(fields, 'num_hidden_layers', source),
    width: count(fields, 'hidden_size', source),
    heads: count(fields, 'num_attention_heads', source),
    innerWidth: count(fields, 'intermediate_size', source),
    vocabularySize: count(fields, 'vocab_size', source),
    maskId: tokenId(fields, 'mask_token_id', source),
    layerNormEpsilon: epsilon(fields, source),
    tokenDropout: flag(fields, 'token_dropout', source, false),
    tiedEmbeddings: flag(fields, 'tie_word_embeddings', source, true),
  };
  if (config.width % (2 * config.heads) !== 0)
    throw bad(source, 'hidden_size', `${config.width}, which is no even multiple of ${config.heads} heads`);
  if (config.maskId >= config.vocabularySize)
    throw bad(
      source,
      'mask_token_id',
      `${config.maskId}, outside the vocabulary of ${config.vocabularySize}`,
    );
  return config;
}

/** Rotary positions, no LayerNorm before the embedding, erf GELU: ESM-2, and not ESM-1b, ESMFold or another family. */
function requireArchitecture(fields: Json, source: string): void {
  const expected: readonly (readonly [string, readonly unknown[]])[] = [
    ['model_type', ['esm']],
    ['position_embedding_type', ['rotary']],
    ['emb_layer_norm_before', [false, null, undefined]],
    ['is_folding_model', [false, null, undefined]],
    ['hidden_act', ['gelu', undefined]],
    ['add_cross_attention', [false, null, undefined]],
  ];
  for (const [field, allowed] of expected) {
    if (allowed.includes(fields[field])) continue;
    throw new SeqlensError(
      'model.unsupported',
      `${source}: ${field} is ${show(fields[field])}, but Seqlens runs models of the ESM-2 ` +
        `family only (${field} ${JSON.stringify(allowed[0])}): choose an ESM-2 model folder.`,
    );
  }
}

function asObject(json: unknown, source: string): Json {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Json;
  throw new SeqlensError('model.config', `${source} is no JSON object: download the model folder again.`);
}

function count(fields: Json, field: string, source: string): number {
  const value = tokenId(fields, field, source);
  if (value > 0) return value;
  throw bad(source, field, '0, not a positive whole number');
}

/** A generous bound: no size of any ESM-2 comes near, and products of two stay exact. */
const LARGEST = 1 << 20;

function tokenId(fields: Json, field: string, source: string): number {
  const value = fields[field];
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LARGEST) return value;
  throw bad(source, field, `${show(value)}, not a whole number of a model's size`);
}

/** A missing one is what Hugging Face's own defaults have. */
function flag(fields: Json, field: string, source: string, missing: boolean): boolean {
  const value = fields[field] ?? missing;
  if (typeof value === 'boolean') return value;
  throw bad(source, field, `${show(value)}, neither true nor false`);
}

function epsilon(fields: Json, source: string): number {
  const value = fields['layer_norm_eps'];
  if (typeof value === 'number' && value > 0 && value < 1) return value;
  throw bad(source, 'layer_norm_eps', `${show(value)}, not between 0 and 1`);
}

/** A value as config.json writes it. */
function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}

function bad(source: string, field: string, what: string): SeqlensError {
  return new SeqlensError(
    'model.config',
    `${source}: ${field} is ${what}: correct it, or download the model again.`,
  );
}
