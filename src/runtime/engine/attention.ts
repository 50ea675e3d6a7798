/**
 * Attention of the pass that was asked about last. One run of the model gives the queries and keys of all layers: one head is
 * made of its own alone, and the maps of a layer that was needed whole stay. All layers' would be 500 MB at 1,000 residues.
 */
import { CorrectedSum } from '../../core/analysis/attention/contacts';
import type { TokenMap } from '../../core/analysis/attention/squareMap';
import { packSummary } from '../../core/analysis/attention/summary';
import type { AttentionOutput, Pass } from '../../protocol/engine';

/** A model's maps of one layer for one pass, [heads, S, S]. */
export interface MapSource {
  readonly heads: number;
  of(pass: Pass, layer: number): Promise<Float32Array>;
  /** One head, [S, S], where it can be had without its layer. */
  head?(pass: Pass, layer: number, head: number): Promise<Float32Array>;
}

export class Attention {
  #kept: { readonly pass: Pass; readonly layer: number; readonly maps: Float32Array } | undefined;

  constructor(private readonly source: MapSource) {}

  /** As AttentionOutput says of its kind. Throws RangeError for a head that the model does not have. */
  async answer(output: AttentionOutput, pass: Pass): Promise<Float32Array> {
    const tokens = pass.ids.length;
    if (output.kind === 'attention' && this.source.head && !this.#isKept(pass, output.layer))
      return rowsOf({ tokens, values: await this.source.head(pass, output.layer, output.head) }, pass.rows);
    const maps = await this.#mapsOf(pass, output.layer);
    const heads = Array.from({ length: this.source.heads }, (_, head) => ({
      tokens,
      values: maps.subarray(head * tokens * tokens, (head + 1) * tokens * tokens),
    }));
    switch (output.kind) {
      case 'attention':
        return rowsOf(heads[output.head]!, pass.rows);
      case 'attentionSummary':
        return joined(heads.map((map) => packSummary(map, pass.rows, output.cells, output.classOf)));
      case 'contacts':
        return contacts(heads, pass.rows, output.weights);
    }
  }

  #isKept(pass: Pass, layer: number): boolean {
    return this.#kept?.layer === layer && isSamePass(this.#kept.pass, pass);
  }

  async #mapsOf(pass: Pass, layer: number): Promise<Float32Array> {
    if (this.#isKept(pass, layer)) return this.#kept!.maps;
    this.#kept = undefined;
    const maps = await this.source.of(pass, layer);
    this.#kept = { pass, layer, maps };
    return maps;
  }
}

/** The same tokens, the same masks: rows do not change what is computed. */
export const isSamePass = (a: Pass, b: Pass): boolean => isEqual(a.ids, b.ids) && isEqual(a.masked, b.masked);

const isEqual = (a: Int32Array, b: Int32Array): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);

function rowsOf({ tokens, values }: TokenMap, rows: Int32Array): Float32Array {
  return joined(Array.from(rows, (row) => values.subarray(row * tokens, (row + 1) * tokens)));
}

function contacts(
  heads: readonly TokenMap[],
  rows: Int32Array,
  weights: Float32Array | undefined,
): Float32Array {
  const sum = new CorrectedSum(rows);
  heads.forEach((map, head) => {
    sum.add(map, weights?.[head] ?? 1 / heads.length);
  });
  return sum.finish();
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
