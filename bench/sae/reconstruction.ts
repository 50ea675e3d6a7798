/** Cross-entropies of a model whose hidden states are its own, rebuilt, zeros or their mean, summed over proteins. */
import { letterColumns } from '../../src/core/analysis/letters';
import type { Alphabet } from '../../src/core/sequence/types';
import type { Pass } from '../../src/protocol/engine';
import type { SaeQuality } from '../../src/protocol/sae';
import type { InstalledSae } from '../../src/runtime/weights/sae/openSae';
import type { Continuation } from './continuation';
import type { Decoder } from './decoder';

export interface Masked {
  /** Its rows are the masked tokens. */
  readonly pass: Pass;
  /** Token of the first residue. */
  readonly first: number;
  readonly residues: number;
  /** The canonical letter of each masked residue. */
  readonly truth: readonly number[];
}

export class Reconstruction {
  readonly #nats = { model: 0, sae: 0, zero: 0, mean: 0 };
  readonly #mean: Float64Array;
  readonly #fired: Uint8Array;
  readonly #columns: Int32Array;
  #residues = 0;
  #targets = 0;
  #active = 0;
  #unexplained = 0;
  #variance = 0;

  constructor(
    private readonly model: Continuation,
    private readonly sae: InstalledSae,
    private readonly decoder: Decoder,
    alphabet: Alphabet,
  ) {
    this.#mean = new Float64Array(model.width);
    this.#fired = new Uint8Array(sae.encoder.features);
    this.#columns = letterColumns(model.vocabulary, alphabet);
  }

  /** Of every protein before the first `add`. */
  async learnMean(protein: Masked): Promise<void> {
    const states = this.#residuesOf(await this.model.hidden(protein.pass), protein);
    this.#residues += protein.residues;
    const { width } = this.model;
    for (let row = 0; row < protein.residues; row++)
      for (let i = 0; i < width; i++)
        this.#mean[i]! +=
          (states[row * width + i]! - this.#mean[i]!) / (this.#residues - protein.residues + row + 1);
  }

  async add(protein: Masked): Promise<void> {
    const { pass, residues } = protein;
    const stream = await this.model.hidden(pass);
    const states = this.#residuesOf(stream, protein);
    const features = await this.model.features(pass, this.sae, protein);
    features.columns.forEach((feature) => (this.#fired[feature] = 1));
    this.#active += features.columns.length;
    const rebuilt = this.decoder.rebuild(features);
    const mean = Float32Array.from(states, (_, i) => this.#mean[i % this.model.width]!);
    states.forEach((value, i) => {
      this.#unexplained += (value - rebuilt[i]!) ** 2;
      this.#variance += (value - mean[i]!) ** 2;
    });
    const replaced = { model: states, sae: rebuilt, zero: new Float32Array(states.length), mean };
    for (const [name, by] of Object.entries(replaced) as [keyof typeof replaced, Float32Array][]) {
      const changed = stream.slice();
      changed.set(by, protein.first * this.model.width);
      if (residues > 0 && pass.rows.length > 0) this.#nats[name] += await this.#loss(protein, changed);
    }
    this.#targets += pass.rows.length;
  }

  result(): Omit<SaeQuality, 'measuredOn'> & { readonly targets: number } {
    const { model, sae, zero, mean } = this.#nats;
    const recovered = (ablated: number): number => round(1 - (sae - model) / (ablated - model), 4);
    const entropy = (nats: number): number => round(nats / this.#targets, 5);
    return {
      crossEntropy: { model: entropy(model), sae: entropy(sae), zero: entropy(zero), mean: entropy(mean) },
      lossRecovered: { zero: recovered(zero), mean: recovered(mean) },
      l0: round(this.#active / this.#residues, 3),
      dead: round(this.#fired.filter((fired) => fired === 0).length / this.#fired.length, 4),
      varianceExplained: round(1 - this.#unexplained / this.#variance, 4),
      targets: this.#targets,
    };
  }

  /** -log P of the truth over the canonical letters, summed. */
  async #loss({ pass, truth }: Masked, stream: Float32Array): Promise<number> {
    const logits = await this.model.logits(pass, stream);
    const size = this.model.vocabulary.length;
    return truth.reduce((sum, letter, row) => {
      const of = Array.from(this.#columns, (column) => logits[row * size + column]!);
      const most = Math.max(...of);
      return sum + most + Math.log(of.reduce((all, value) => all + Math.exp(value - most), 0)) - of[letter]!;
    }, 0);
  }

  #residuesOf(stream: Float32Array, { first, residues }: Masked): Float32Array {
    return stream.slice(first * this.model.width, (first + residues) * this.model.width);
  }
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
