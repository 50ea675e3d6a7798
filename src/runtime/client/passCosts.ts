/** How long a pass will take, learnt from those that ran: batches are cut by time, not by number. */
import type { EngineOutput, OpenedModel, Pass } from '../../protocol/engine';

/** Short enough that a cancel or a more urgent job acts at once, long enough that messages cost nothing. */
export const BATCH_MILLISECONDS = 75;

/** A slow core, until the first batch has been timed. */
const FLOPS_PER_MILLISECOND = 2e7;
const SHARE_OF_NEWEST = 0.3;

export class PassCosts {
  /** Milliseconds a token, by model and output. */
  readonly #rates = new Map<string, number>();

  /** Expected milliseconds of one pass. */
  of(pass: Pass, model: OpenedModel, output: EngineOutput): number {
    return pass.ids.length * this.#rate(model, output);
  }

  learn(passes: readonly Pass[], model: OpenedModel, output: EngineOutput, milliseconds: number): void {
    const tokens = passes.reduce((sum, { ids }) => sum + ids.length, 0);
    const newest = milliseconds / Math.max(1, tokens);
    const rate = this.#rate(model, output) * (1 - SHARE_OF_NEWEST) + newest * SHARE_OF_NEWEST;
    this.#rates.set(key(model, output), rate);
  }

  #rate(model: OpenedModel, output: EngineOutput): number {
    // 2 operations for each of a layer's 12 width^2 weights; attention's share is small within a window.
    const guess = (24 * model.layers * model.width ** 2) / FLOPS_PER_MILLISECOND;
    return this.#rates.get(key(model, output)) ?? guess;
  }
}

const key = (model: OpenedModel, output: EngineOutput): string => `${model.digest} ${output.kind}`;
