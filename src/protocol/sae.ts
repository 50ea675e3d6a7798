/** Sparse autoencoders across a process: where one lies, and what its manifest.json says. */

export interface SaeLocation {
  /** Absolute path of its folder, or of the one file. */
  readonly place: string;
  /** As it was opened: the engine refuses another. */
  readonly digest: string;
  /** What the user said where the files do not tell. */
  readonly said: SaeSaid;
}

export interface SaeSaid {
  readonly layer?: number;
  readonly k?: number;
}

/** `manifest.json` of an autoencoder's folder. All but `kind` may be missing: files of others have none. */
export interface SaeManifest {
  readonly kind: 'sae';
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** How it was trained, one paragraph. */
  readonly training: string;
  /** Hex sha256 of its weights; '' where nobody vouches for them. */
  readonly sha256: string;
  /** The model whose hidden states it reads; `sha256` is that of the model's manifest. */
  readonly model?: { readonly name: string; readonly sha256: string };
  readonly quality?: SaeQuality;
}

/** Measured at masked positions of held-out sequences; cross-entropies in nats. */
export interface SaeQuality {
  readonly crossEntropy: Readonly<Record<'model' | 'sae' | 'zero' | 'mean', number>>;
  /** 1 - (sae - model) / (ablated - model), unclipped: against zeros, and against the mean hidden state. */
  readonly lossRecovered: { readonly zero: number; readonly mean: number };
  /** Features active at a residue, mean. */
  readonly l0: number;
  /** Share of features that never fired there. */
  readonly dead: number;
  readonly varianceExplained: number;
  readonly measuredOn: string;
}
