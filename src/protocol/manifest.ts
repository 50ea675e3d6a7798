/** `manifest.json` beside a model's weights: what it is, for whom, how good. Read by host, command line and engine's client. */

export interface ModelManifest {
  readonly name: string;
  readonly version: string;
  readonly alphabet: 'protein' | 'dna' | 'rna';
  /** Longest record in residues that one pass takes. */
  readonly window: number;
  /** Hex sha256 over the weight files; '' for a folder that carries no manifest. */
  readonly sha256: string;
  /** Hex sha256 of the small files that decide the numbers as well, by name: config.json, and vocab.txt where there is one. */
  readonly files?: Readonly<Record<string, string>>;
  readonly licence: string;
  /** How it was trained, one paragraph. */
  readonly training: string;
  readonly quality: {
    /** Masked perplexity on held-out sequences, with what it was measured on. */
    readonly maskedPerplexity?: number;
    readonly measuredOn?: string;
    /** Assays (of how many) on which a bare BLOSUM62 lookup ranks variants better. */
    readonly weakerThanBlosum62On?: readonly [number, number];
    /** One sentence of honest warning for the user, or ''. */
    readonly note: string;
  };
  /** Pseudo-perplexity quantiles by length bin, of natural held-out and of shuffled sequences. */
  readonly reference?: readonly ReferenceBin[];
  /** Of a downloaded model: where it came from, and what that place said of its files. */
  readonly origin?: ModelOrigin;
  /** Of a downloaded model: what its first run on this machine showed. */
  readonly selfTest?: { readonly passed: boolean; readonly findings: readonly string[] };
}

export interface ModelOrigin {
  readonly endpoint: string;
  readonly repository: string;
  /** The commit, where the hub named one; from then on the only one that counts. */
  readonly revision: string;
  /** Weight files: hex sha256, and whose word that is. */
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly vouchedBy: Voucher }>>;
}

/** 'catalogue': known before the download. 'hub': the hub named it. 'nobody': computed from what came. */
export type Voucher = 'catalogue' | 'hub' | 'nobody';

export interface ReferenceBin {
  /** Residues, half-open. */
  readonly length: readonly [number, number];
  /** Pseudo-perplexity at the 0, 5, 10 … 100th percentile (21 values, ascending). */
  readonly natural: readonly number[];
  readonly shuffled: readonly number[];
}
