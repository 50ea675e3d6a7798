/**
 * Checkpoints of facebookresearch/esm (esm2_t6_8M_UR50D.pt and its kin): its names for the tensors that Hugging Face's
 * EsmForMaskedLM has too, and config.json's fields out of what it keeps beside them.
 */
import { EMBEDDING, FINAL_NORM } from '../../../core/graph/esm2Weights';
import { ESM2_VOCABULARY } from '../../../core/tokens/vocabulary';
import type { Json } from '../json';
import { unsupported } from './refuse';
import { Namespace, Tensor, type Pickled } from './values';

const PREFIX = /^(encoder\.sentence_encoder\.|sentence_encoder\.|encoder\.)/;
const LAYER = /^layers\.(\d+)\.(.+)\.(weight|bias)$/;

const OF_LAYERS: Readonly<Record<string, string>> = {
  'self_attn.q_proj': 'attention.self.query',
  'self_attn.k_proj': 'attention.self.key',
  'self_attn.v_proj': 'attention.self.value',
  'self_attn.out_proj': 'attention.output.dense',
  self_attn_layer_norm: 'attention.LayerNorm',
  final_layer_norm: 'LayerNorm',
  fc1: 'intermediate.dense',
  fc2: 'output.dense',
};

const OTHERS: Readonly<Record<string, string>> = {
  'embed_tokens.weight': `${EMBEDDING}.weight`,
  'emb_layer_norm_after.weight': `${FINAL_NORM}.weight`,
  'emb_layer_norm_after.bias': `${FINAL_NORM}.bias`,
  'lm_head.weight': 'lm_head.decoder.weight',
};

type Tensors = ReadonlyMap<string, Tensor>;

export function isFairEsm(tensors: Tensors): boolean {
  return [...tensors.keys()].some((name) => bare(name) === 'embed_tokens.weight');
}

/** Hugging Face's name; one that it does not have stays as it is, without the prefix. */
export function huggingFaceName(name: string): string {
  const own = bare(name);
  const [, layer, part, kind] = LAYER.exec(own) ?? [];
  const known = part === undefined ? undefined : OF_LAYERS[part];
  return known === undefined ? (OTHERS[own] ?? own) : `encoder.layer.${layer!}.${known}.${kind!}`;
}

/** Throws 'model.unsupported' for ESM-1, ESM-1b and the MSA Transformer, whose positions are learned or sinusoidal. */
export function fairEsmConfig(root: Pickled, tensors: Tensors, file: string): Json {
  const named = new Map([...tensors].map(([name, tensor]) => [bare(name), tensor]));
  if (!named.has('emb_layer_norm_after.weight') || named.has('embed_positions.weight'))
    throw unsupported(file, 'is of the family of fair-esm, but no ESM-2, and Seqlens runs ESM-2 only');
  const settings = settingsOf(root);
  const [vocabulary, width] = named.get('embed_tokens.weight')?.shape ?? [];
  const frequencies = named.get('layers.0.self_attn.rot_emb.inv_freq')?.shape[0];
  const headsByFrequencies =
    frequencies === undefined || width === undefined ? undefined : width / (2 * frequencies);
  return {
    model_type: 'esm',
    position_embedding_type: 'rotary',
    num_hidden_layers: settings.get('encoder_layers') ?? countLayers(named),
    hidden_size: settings.get('encoder_embed_dim') ?? width,
    num_attention_heads: settings.get('encoder_attention_heads') ?? headsByFrequencies,
    intermediate_size: named.get('layers.0.fc1.weight')?.shape[0],
    vocab_size: vocabulary,
    vocab_list: ESM2_VOCABULARY,
    token_dropout: settings.get('token_dropout') ?? true,
    layer_norm_eps: 1e-5,
    mask_token_id: ESM2_VOCABULARY.indexOf('<mask>'),
  };
}

const bare = (name: string): string => name.replace(PREFIX, '');

function countLayers(named: Tensors): number {
  let layers = 0;
  while (named.has(`layers.${layers}.fc1.weight`)) layers++;
  return layers;
}

/** `cfg.model` in ESM-2's checkpoints, `args` in older ones; both Namespaces, or dictionaries. */
function settingsOf(root: Pickled): ReadonlyMap<Pickled, Pickled> {
  const top = fieldsOf(root);
  const cfg = fieldsOf(top.get('cfg') ?? top.get('args') ?? null);
  const model = cfg.get('model');
  return model instanceof Namespace || model instanceof Map ? fieldsOf(model) : cfg;
}

function fieldsOf(value: Pickled): ReadonlyMap<Pickled, Pickled> {
  if (value instanceof Namespace) return value.fields;
  return value instanceof Map ? value : new Map();
}
