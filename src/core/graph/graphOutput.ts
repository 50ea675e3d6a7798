/**
 * What every graph that the engine runs reads and gives back, whether Seqlens wrote or edited it. Inputs: `input_ids`
 * [B, S]; `row_index` [R], flat indices b S + s (attention: s alone, and B is 1); `position` [B, 1], only for `scan`.
 * - logits: [R, vocabulary].
 * - scan: the same numbers with less work, for batches of passes that want one row each and hold equally many mask
 *   tokens. R is B, row b lies in pass b at `position` b.
 * - hidden: [R, width]; layer 0 is the embedding, the last one is after the final LayerNorm.
 * - attention: probabilities of one layer, [1, heads, R, S]; of ready-made graphs.
 * - projections: each layer's queries and keys with their positions turned in, [2 layers, S, width], B is 1; of graphs
 *   that Seqlens writes. attentionMaps.ts makes the probabilities of them.
 * - features: what a sparse autoencoder makes of one layer's hidden states, [R, features], mostly zeros.
 */
import type { SaeEncoder } from './sae';

export type GraphOutput =
  | { readonly kind: 'logits' }
  | { readonly kind: 'scan' }
  | { readonly kind: 'hidden'; readonly layer: number }
  | { readonly kind: 'attention'; readonly layer: number }
  | { readonly kind: 'projections' }
  | { readonly kind: 'features'; readonly encoder: SaeEncoder };

export const TOKEN_IDS = 'input_ids';
export const ROW_INDEX = 'row_index';
/** Of graphs that begin in the middle (buildEsm2From). */
export const STREAM = 'stream';

/** The graph's one output has this name. */
export const OUTPUT = 'result';
