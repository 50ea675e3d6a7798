/**
 * Host <-> model process. The engine knows models and passes, nothing of sequences, methods or files of records.
 * Messages travel by structured clone (`serialization: 'advanced'`), so typed arrays arrive as typed arrays, and an
 * array that several passes share is sent once.
 */
import type { PlainError } from './errors';
import type { SaeLocation } from './sae';
import type { SparseRows } from './sparse';

/** Bumped with every change of a message: client and engine of different builds refuse each other. */
export const ENGINE_PROTOCOL = 5;

/** What linear layers are computed in: int8 is a preview, faster and less exact. */
export type Arithmetic = 'fp32' | 'int8';

export interface ModelLocation {
  /** Absolute path of the folder with config.json and the weights, or of the one file that holds both. */
  readonly folder: string;
  /** Read when a model is opened; fp32 when absent. */
  readonly arithmetic?: Arithmetic;
}

/** What the engine says of a model that it has opened. Token ids are the model's own. */
export interface OpenedModel {
  readonly layers: number;
  readonly heads: number;
  readonly width: number;
  readonly vocabulary: readonly string[];
  /** Changes when the graph's arithmetic may change: part of every cache key. */
  readonly graphVersion: number;
  /** 'fp32' | 'fp16' …: how the weights are stored. */
  readonly precision: string;
  /** As of an InstalledModel: weights, vocabulary, configuration and arithmetic in one. */
  readonly digest: string;
}

/** One forward pass. `ids` holds S tokens, special tokens included; the mask token is put in by the engine. */
export interface Pass {
  readonly ids: Int32Array;
  /** Token indices (0-based, ascending, into `ids`) that this pass replaces by the mask token. */
  readonly masked: Int32Array;
  /** Token indices whose rows are wanted, ascending. Rows come back in this order. */
  readonly rows: Int32Array;
}

/**
 * What every pass of a request returns:
 * - logits: rows x vocabulary;
 * - hidden: rows x width; layer 0 is the embedding, layer `layers` is after the final LayerNorm (fair-esm's convention);
 * - or something of one layer's attention (0-based). All heads of a layer are 80 MB at 1,000 residues: what is needed of
 *   all of them is computed in the engine, and maps are sent one head at a time.
 */
export type PassOutput =
  { readonly kind: 'logits' } | { readonly kind: 'hidden'; readonly layer: number } | AttentionOutput;

/**
 * - attention: rows x S probabilities of one head (0-based), query rows as asked, keys all S tokens;
 * - attentionSummary: for each head what core/analysis/attention/summary packs, with `cells` a side at most; `classOf`
 *   has a class of partners for each row, or -1;
 * - contacts: rows x rows, the sum over heads of `weights` times the symmetrised and corrected map; without weights the
 *   mean over heads.
 */
export type AttentionOutput =
  | { readonly kind: 'attention'; readonly layer: number; readonly head: number }
  | {
      readonly kind: 'attentionSummary';
      readonly layer: number;
      readonly cells: number;
      readonly classOf: Int32Array;
    }
  | { readonly kind: 'contacts'; readonly layer: number; readonly weights?: Float32Array };

const ATTENTION: readonly EngineOutput['kind'][] = ['attention', 'attentionSummary', 'contacts'];

export const isAttention = (output: EngineOutput): output is AttentionOutput =>
  ATTENTION.includes(output.kind);

/** Rows x features of a sparse autoencoder of one layer's hidden states: sparse, so that only what is active leaves the engine. */
export interface FeaturesOutput {
  readonly kind: 'features';
  readonly sae: SaeLocation;
}

/** All that a request may ask for. */
export type EngineOutput = PassOutput | FeaturesOutput;

/** What one pass gives: sparse for features, else numbers row-major as PassOutput says. */
export type PassValues = Float32Array | SparseRows;

export type EngineRequest =
  | {
      readonly type: 'open';
      readonly id: number;
      readonly protocol: number;
      readonly model: ModelLocation;
      readonly threads: number;
    }
  | {
      readonly type: 'run';
      readonly id: number;
      readonly model: ModelLocation;
      readonly output: EngineOutput;
      readonly passes: readonly Pass[];
    }
  | { readonly type: 'release'; readonly id: number; readonly model: ModelLocation };

/** Every request gets exactly one reply with its id, in order. */
export type EngineReply =
  | { readonly type: 'ready'; readonly protocol: number; readonly pid: number; readonly runtime: string }
  | { readonly type: 'opened'; readonly id: number; readonly model: OpenedModel }
  /** One a pass, in the passes' order. */
  | {
      readonly type: 'ran';
      readonly id: number;
      readonly results: readonly PassValues[];
      readonly milliseconds: number;
    }
  | { readonly type: 'released'; readonly id: number }
  | { readonly type: 'failed'; readonly id: number; readonly error: PlainError };
