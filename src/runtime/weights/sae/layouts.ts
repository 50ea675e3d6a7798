/**
 * How published autoencoders name their tensors. InterPLM (github.com/ElanaPearl/InterPLM): linear layers `encoder` and
 * `decoder`, and a `bias` before the encoder; its TopK calls that b_dec. InterProt (github.com/etowahadams/interprot): matrices
 * w_enc and w_dec the other way round, and standardised input.
 */
import type { SaeInput } from '../../../core/graph/sae';

export interface SaeLayout {
  readonly name: string;
  readonly preBias: string;
  readonly weight: string;
  /** Rows of the weight: features, or the other way round. */
  readonly isFeaturesFirst: boolean;
  readonly bias: string;
  readonly input: SaeInput;
  /** relu: all above zero stay. topk: `k` of them, of which the files may have no word. */
  readonly activation: 'relu' | 'topk';
  /** Where the files do not say. */
  readonly usualK?: number;
  /** InterPLM's BatchTopK has the same tensors and cuts at a threshold: only a manifest can tell the two apart. */
  readonly mustBeNamed?: boolean;
}

const INTERPLM = {
  weight: 'encoder.weight',
  isFeaturesFirst: true,
  bias: 'encoder.bias',
  input: 'plain',
} as const;

const LAYOUTS: readonly SaeLayout[] = [
  { ...INTERPLM, name: 'relu', preBias: 'bias', activation: 'relu' },
  { ...INTERPLM, name: 'topk', preBias: 'bias', activation: 'topk', mustBeNamed: true },
  { ...INTERPLM, name: 'interplm-topk', preBias: 'b_dec', activation: 'topk', mustBeNamed: true },
  {
    name: 'interprot',
    preBias: 'b_pre',
    weight: 'w_enc',
    isFeaturesFirst: false,
    bias: 'b_enc',
    input: 'standardised',
    activation: 'topk',
    // What its class has unless told otherwise; other numbers stand in the files' names.
    usualK: 128,
  },
];

export const ARCHITECTURES = LAYOUTS.map(({ name }) => name);

/** Inside a training run's checkpoint of InterProt. */
export const PREFIX = 'sae_model.';

/** The layout called `named`, else the first whose tensors are all there; undefined where none is. */
export function findLayout(names: ReadonlySet<string>, named: string | undefined): SaeLayout | undefined {
  const has = ({ preBias, weight, bias }: SaeLayout): boolean =>
    [preBias, weight, bias].every((name) => names.has(name));
  const fits = (layout: SaeLayout): boolean =>
    named === undefined ? layout.mustBeNamed !== true : layout.name === named;
  return LAYOUTS.find((layout) => fits(layout) && has(layout));
}
