/** A model in two halves: hidden states up to a layer, and what the rest of it predicts from hidden states that are given. */
import { buildEsm2From } from '../../src/core/graph/esm2';
import { OUTPUT, ROW_INDEX, STREAM, TOKEN_IDS } from '../../src/core/graph/graphOutput';
import type { Pass } from '../../src/protocol/engine';
import type { SparseRows } from '../../src/protocol/sparse';
import { makeFeeds } from '../../src/runtime/engine/feeds';
import { LoadedModel } from '../../src/runtime/engine/loadedModel';
import { loadRuntime, type Ort, type Session } from '../../src/runtime/engine/runtime';
import { Sessions } from '../../src/runtime/engine/sessions';
import { esm2Model } from '../../src/runtime/weights/esm2Model';
import { readModelFolder } from '../../src/runtime/weights/modelFolder';
import type { InstalledSae } from '../../src/runtime/weights/sae/openSae';

export class Continuation {
  private constructor(
    readonly width: number,
    readonly vocabulary: readonly string[],
    private readonly ort: Ort,
    private readonly model: LoadedModel,
    private readonly rest: Session,
    private readonly layer: number,
    private readonly maskId: number,
  ) {}

  /** `folder`: an ESM-2. `layer`: the halves meet after so many. */
  static async open(folder: string, layer: number): Promise<Continuation> {
    const ort = (await loadRuntime()).get();
    const contents = await readModelFolder(folder);
    const build = (): ReturnType<typeof buildEsm2From> =>
      buildEsm2From(contents.config, contents.weights, layer);
    const rest = new Sessions(ort, { ...esm2Model(contents), build }, 1, 'fp32');
    const { width, maskId } = contents.config;
    const model = await LoadedModel.open(ort, folder, 1);
    return new Continuation(
      width,
      contents.vocabulary,
      ort,
      model,
      await rest.get({ kind: 'logits' }),
      layer,
      maskId,
    );
  }

  /** Of every token of one pass, [tokens, width]. */
  async hidden({ ids, masked }: Pass): Promise<Float32Array> {
    const rows = Int32Array.from(ids.keys());
    const [states] = await this.model.run({ kind: 'hidden', layer: this.layer }, [{ ids, masked, rows }]);
    return states!;
  }

  /** Of the residues of one pass; `first`: token of the first. */
  async features(
    { ids, masked }: Pass,
    { place, said, encoder }: InstalledSae,
    { first, residues }: { readonly first: number; readonly residues: number },
  ): Promise<SparseRows> {
    const rows = Int32Array.from({ length: residues }, (_, i) => first + i);
    const output = { kind: 'features', sae: { place, said, digest: encoder.digest } } as const;
    const [found] = await this.model.run(output, [{ ids, masked, rows }]);
    if (found === undefined || found instanceof Float32Array) throw new TypeError('Features are sparse.');
    return found;
  }

  /** Logits [rows, vocabulary] of one pass whose hidden states are `stream`, [tokens, width]. */
  async logits(pass: Pass, stream: Float32Array): Promise<Float32Array> {
    const { Tensor } = this.ort;
    const { ids, rows } = makeFeeds([pass], this.maskId);
    const { [OUTPUT]: found } = await this.rest.run({
      [TOKEN_IDS]: new Tensor('int64', ids, [1, ids.length]),
      [ROW_INDEX]: new Tensor('int64', rows, [rows.length]),
      [STREAM]: new Tensor('float32', stream, [ids.length, this.width]),
    });
    return found!.data as Float32Array;
  }

  async dispose(): Promise<void> {
    await this.model.dispose();
    await this.rest.release();
  }
}
