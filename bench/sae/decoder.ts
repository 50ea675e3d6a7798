/** The decoder of an autoencoder: hidden states out of features. The extension needs none, so its reader leaves it alone. */
import * as path from 'node:path';
import type { SparseRows } from '../../src/protocol/sparse';
import { openFile } from '../../src/runtime/weights/byteSource';
import { readFloats, transposed } from '../../src/runtime/weights/sae/floats';
import type { InstalledSae } from '../../src/runtime/weights/sae/openSae';
import { readSafetensors } from '../../src/runtime/weights/safetensors';

const WEIGHT = 'decoder.weight';

export class Decoder {
  private constructor(
    /** [features, width]. */
    private readonly weight: Float32Array,
    private readonly bias: Float32Array,
  ) {}

  static async open({ place, encoder: { width, features, preBias } }: InstalledSae): Promise<Decoder> {
    const source = await openFile(path.join(place, 'sae.safetensors'));
    try {
      const tensor = (await readSafetensors(source, source.name)).get(WEIGHT);
      if (tensor?.shape.join() !== [width, features].join())
        throw new Error(`${source.name} has no ${WEIGHT} of shape [${width},${features}].`);
      return new Decoder(transposed(await readFloats(source, WEIGHT, tensor), width, features), preBias);
    } finally {
      await source.close();
    }
  }

  /** [rows, width]. */
  rebuild({ starts, columns, values }: SparseRows): Float32Array {
    const width = this.bias.length;
    const out = new Float32Array((starts.length - 1) * width);
    for (let row = 0; row + 1 < starts.length; row++) {
      const state = out.subarray(row * width, (row + 1) * width);
      state.set(this.bias);
      for (let at = starts[row]!; at < starts[row + 1]!; at++) {
        const from = columns[at]! * width;
        for (let i = 0; i < width; i++) state[i]! += values[at]! * this.weight[from + i]!;
      }
    }
    return out;
  }
}
