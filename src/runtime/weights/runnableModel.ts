/** What the engine needs of a model, wherever its graphs come from: one implementation an origin. */
import type { GraphOutput } from '../../core/graph/graphOutput';
import type { Model } from '../../core/graph/types';
import type { Arithmetic, EngineOutput } from '../../protocol/engine';
import type { Json } from './json';
import type { WeightFile } from './weightFiles';

export type Precision = 'fp32' | 'fp16' | 'bf16' | 'mixed';

export interface RunnableModel {
  /** As it was given: a folder, or the one file. */
  readonly folder: string;
  /** Where its manifest.json lies, if it has one. */
  readonly home: string;
  /** What describes it: config.json, or what stands in its place. */
  readonly json: Json;
  readonly vocabulary: readonly string[];
  readonly maskId: number;
  readonly layers: number;
  readonly heads: number;
  readonly width: number;
  /** How the weights are stored. */
  readonly precision: Precision;
  /** All that hold its numbers, in name order. */
  readonly files: readonly WeightFile[];
  /** The folder that the locations in its graphs are relative to. */
  readonly base: string;
  /** Numbers in its weights. */
  readonly weightCount: number;
  /** What decides its numbers beside the files and the vocabulary. */
  readonly decisive: unknown;
  /** It has a graph for passes of one masked row, which does less. */
  readonly scans: boolean;
  /** One pass gives the queries and keys of all layers; without them, attention is one layer's output. */
  readonly projects: boolean;
  /** What a person can do when the runtime cannot load its graph, or fails on it: the end of a sentence. */
  readonly remedies: { readonly load: string; readonly run: string };
  /** Throws 'model.unsupported' where linear layers cannot be computed so. */
  checkArithmetic(arithmetic: Arithmetic): void;
  /** Throws 'input.invalid' for a layer that it does not have, 'model.unsupported' for what it cannot give. */
  checkOutput(output: EngineOutput): void;
  /** Passes of one length may run together without moving each other's numbers. */
  isBatched(output: EngineOutput, arithmetic: Arithmetic): boolean;
  build(output: GraphOutput, arithmetic: Arithmetic): Model;
}
