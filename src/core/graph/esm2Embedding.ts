/**
 * ESM-2's embedding with its token dropout, which stays on at inference: in training 15 % of the tokens were chosen and
 * 80 % of those masked, so embeddings are scaled by (1 - 0.12) / (1 - masks / S), with no mask too, and those of masks
 * are zero (Lin et al. 2023, supplement A.1; facebookresearch/esm).
 */
import { EMBEDDING } from './esm2Weights';
import type { Esm2Parts } from './esm2Parts';
import * as op from './operators';
import { ElementType, type Value } from './types';

const KEPT_IN_TRAINING = 1 - 0.15 * 0.8;

/** [B, S, width]. */
export function embed(parts: Esm2Parts): Value {
  const g = parts.builder;
  const x = op.gather(g, parts.weight(`${EMBEDDING}.weight`), parts.ids);
  if (!parts.config.tokenDropout) return x;
  const kept = op.binary(g, 'Sub', one(parts), isMask(parts));
  const scale = op.binary(g, 'Mul', kept, dropoutFactor(parts));
  return op.binary(g, 'Mul', x, op.unsqueeze(g, scale, 2));
}

/** The embedding of each token of the vocabulary, [V, width], under the first pass's share of masks. */
export function embedVocabulary(parts: Esm2Parts): Value {
  const g = parts.builder;
  const { vocabularySize, maskId, tokenDropout } = parts.config;
  const table = parts.weight(`${EMBEDDING}.weight`);
  if (!tokenDropout) return table;
  const kept = Array.from({ length: vocabularySize }, (_, id) => (id === maskId ? 0 : 1));
  const factor = op.gather(g, dropoutFactor(parts), g.int64([0], []));
  // In the same order as above: the two must round alike.
  const scale = op.binary(g, 'Mul', g.float('kept', kept, [vocabularySize, 1]), factor);
  return op.binary(g, 'Mul', table, scale);
}

/** [B, 1]. */
function dropoutFactor(parts: Esm2Parts): Value {
  const g = parts.builder;
  const length = op.cast(g, parts.length(), ElementType.Float);
  const share = op.binary(g, 'Div', op.sum(g, isMask(parts), 1), length);
  const keptInTraining = g.float('kept_in_training', [KEPT_IN_TRAINING], []);
  return op.binary(g, 'Div', keptInTraining, op.binary(g, 'Sub', one(parts), share));
}

/** 1 where the token is the mask, [B, S]. */
function isMask(parts: Esm2Parts): Value {
  const g = parts.builder;
  return op.cast(g, op.equal(g, parts.ids, g.int64([parts.config.maskId], [])), ElementType.Float);
}

function one(parts: Esm2Parts): Value {
  return parts.builder.float('one', [1], []);
}
