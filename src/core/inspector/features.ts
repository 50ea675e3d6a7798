/** What the features view asks, and what it is told, part by part. */
import type { SparseRows } from '../../protocol/sparse';
import type { SaeQuality } from '../../protocol/sae';
import type { FeatureBackground } from '../features/background';
import type { FeatureCatalogue } from '../features/catalogue';

export interface FeaturesAsked {
  /** Name of an autoencoder; null for the first. */
  readonly sae: string | null;
  /** Count features in the natural proteins that come with Seqlens, where no background is known. */
  readonly measure: boolean;
}

export interface SaeChoice {
  readonly name: string;
  readonly layer: number;
  readonly features: number;
}

export type FeaturesPart =
  | {
      readonly kind: 'about';
      /** Empty where the model has none: the rest does not come then. */
      readonly choices: readonly SaeChoice[];
      readonly chosen: string;
      readonly training: string;
      readonly quality: SaeQuality | undefined;
      readonly catalogue: FeatureCatalogue | undefined;
      /** undefined until it is measured. */
      readonly background: FeatureBackground | undefined;
      /** The feature that the editor colours, if it is one of these. */
      readonly shown: number | null;
    }
  /** Of one window, left to right: `start` is the residue of the first row. */
  | { readonly kind: 'rows'; readonly start: number; readonly rows: SparseRows }
  /** Proteins of the background done. */
  | { readonly kind: 'measuring'; readonly done: number; readonly of: number };
