/** The one way to a model's numbers, for host, analyses and command line alike. */
import type { LogitProfile, Method } from '../../core/analysis/profile';
import type { MaskGroup } from '../../core/planners/together';
import type { Alphabet } from '../../core/sequence/types';
import type { HeadSummary } from '../../core/analysis/attention/summary';
import type { SpecialMass, SquareMap } from '../../core/analysis/attention/squareMap';
import type { Arithmetic, AttentionOutput, PassOutput } from '../../protocol/engine';
import type { ModelManifest } from '../../protocol/manifest';
import type { SparseRows } from '../../protocol/sparse';
import type { InstalledSae } from '../weights/sae/openSae';

/** An installed model: a folder that was checked, and what its manifest says. */
export interface InstalledModel {
  readonly folder: string;
  readonly manifest: ModelManifest;
  /** Hex sha256 over the weight files as they are on disk. */
  readonly sha256: string;
  /** Hex sha256 over all that decides its numbers: the weights, the vocabulary, and what the graph reads of config.json. */
  readonly digest: string;
  /** Bytes that a process takes with it open, about. */
  readonly memory: number;
  /** fp32 when absent; another one has another digest (weights/arithmetic). */
  readonly arithmetic?: Arithmetic;
}

export interface ScoreRequest {
  readonly model: InstalledModel;
  readonly alphabet: Alphabet;
  readonly method: Method;
  /** ASCII codes, ungapped, as in SequenceRecord. */
  readonly residues: Uint8Array;
  /** Names the record in errors. */
  readonly label: string;
  /** Score only these residues (0-based, ascending); all when absent. */
  readonly only?: Uint32Array;
  /**
   * Only with 'masked': these residues are masked together, and only the groups' rows are scored (a residue is a row of
   * one group at most). How a residue is read without its copies.
   */
  readonly together?: readonly MaskGroup[];
}

export interface ScoreOptions {
  readonly signal?: AbortSignal;
  /** Larger runs first: 0 background, 1 asked for, 2 visible. May be changed while queued. */
  readonly priority?: () => number;
  /** Called as rows arrive, at most every 50 ms, with the profile so far (the same growing object) and rows done. */
  readonly onPartial?: (profile: LogitProfile, done: number, total: number) => void;
}

export interface HeadAttention extends SquareMap, SpecialMass {
  /** Of the model, and heads a layer. */
  readonly layers: number;
  readonly heads: number;
}

export interface LayerSummary {
  readonly layers: number;
  /** One a head. */
  readonly heads: readonly HeadSummary[];
}

/** Every promise ends in a value or a SeqlensError (coded; `cancelled` after an abort). */
export interface ModelClient {
  score(request: ScoreRequest, options?: ScoreOptions): Promise<LogitProfile>;
  /** What the cache holds, whole or in part; never runs the model. */
  cached(request: ScoreRequest): Promise<LogitProfile | undefined>;
  /** Vocabulary logits of one residue straight from the disk cache (hover). */
  cachedRow(request: ScoreRequest, residue: number): Promise<Float32Array | undefined>;
  /** Attention of one head (layer and head 0-based) over a window, special tokens cut off and told apart. */
  attention(request: ScoreRequest, layer: number, head: number, signal?: AbortSignal): Promise<HeadAttention>;
  /** All heads of a layer at a glance. `classOf`: of each residue its class of partners, or ALONE. */
  attentionSummary(
    request: ScoreRequest,
    layer: number,
    wanted: { readonly cells: number; readonly classOf: Int32Array },
    signal?: AbortSignal,
  ): Promise<LayerSummary>;
  /**
   * One layer's part of a contact map, L x L: symmetrised and corrected maps times a weight a head; the mean over the
   * heads without weights.
   */
  contacts(
    request: ScoreRequest,
    layer: number,
    weights: Float32Array | undefined,
    signal?: AbortSignal,
  ): Promise<{ readonly layers: number; readonly heads: number; readonly values: Float32Array }>;
  /** Hidden states of one layer over a window: L x width, special tokens cut off. */
  hidden(
    request: ScoreRequest,
    layer: number,
    signal?: AbortSignal,
  ): Promise<{ width: number; values: Float32Array }>;
  /** What a sparse autoencoder makes of a window's hidden states, L x features. `model.unsupported` for another model's. */
  features(request: ScoreRequest, sae: InstalledSae, signal?: AbortSignal): Promise<SparseRows>;
  /** One pass over token ids as they stand (cls and eos included), rows x columns: for known answers. */
  tokens(
    model: InstalledModel,
    ids: Int32Array,
    output: Exclude<PassOutput, AttentionOutput>,
    signal?: AbortSignal,
  ): Promise<{ columns: number; values: Float32Array }>;
  status(): EngineStatus;
  onDidChangeStatus(listener: (status: EngineStatus) => void): { dispose(): void };
  dispose(): void;
}

export interface EngineStatus {
  readonly state: 'stopped' | 'starting' | 'idle' | 'working' | 'restarting';
  readonly queued: number;
  /** Last thing worth telling the user (a crash, a refused input); '' when all is well. */
  readonly message: string;
  readonly pids: readonly number[];
  /** Names and versions of what runs the models; absent until an engine has started. */
  readonly runtime?: string;
}
