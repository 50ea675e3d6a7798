/** One layer's attention out of its queries and keys: a graph without weights, so that a head costs no run of the model. */
import { GraphBuilder } from './builder';
import { OUTPUT } from './graphOutput';
import * as op from './operators';
import { ElementType, type Model } from './types';

export const QUERY = 'query';
export const KEY = 'key';

/**
 * query, key: [S, width] with their positions turned in; result: [heads, S, S] probabilities. Written out, not fused: the
 * fused operator's fourth output holds the numbers before the softmax.
 */
export function buildAttentionMaps(heads: number, width: number): Model {
  const g = new GraphBuilder('attention-maps');
  const size = width / heads;
  const byHead = (name: string, permutation: readonly number[]) =>
    op.transpose(
      g,
      op.reshape(g, g.input(name, ElementType.Float, ['S', width]), ['S', heads, size]),
      permutation,
    );
  const scale = g.float('attention_scale', [size ** -0.5], []);
  const query = op.binary(g, 'Mul', byHead(QUERY, [1, 0, 2]), scale);
  g.output(OUTPUT, op.softmax(g, op.matmul(g, query, byHead(KEY, [1, 2, 0]))));
  return g.build();
}
