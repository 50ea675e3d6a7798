/** A ready-made graph's tensors by what they are, and its sizes: what its manifest says, with what was found in it. */
export interface ReadyMadeNames {
  /** Inputs, int64 or int32, [B, S]. */
  readonly ids: string;
  /** Where the graph has one: 1 for each token that is read. Seqlens never pads, so all are. */
  readonly mask?: string;
  /** [B, S, vocabulary]. */
  readonly logits: string;
  /** [B, S, width] of layers + 1 tensors: the embedding first, the last one after the final LayerNorm. Empty: none known. */
  readonly hidden: readonly string[];
  /** Probabilities [B, heads, S, S], one a layer; undefined: looked for among the graph's Softmax nodes. */
  readonly attention: readonly string[] | undefined;
  readonly layers: number;
  readonly heads: number;
  readonly width: number;
  readonly vocabularySize: number;
}
