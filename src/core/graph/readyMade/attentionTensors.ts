/** Attention's probabilities in a graph whose outputs leave them out. */
import type { Graph } from '../types';

/** Operators that hand such probabilities on as they are: dropout is off when a model is read. */
const PASSING = new Set(['Dropout', 'Identity', 'Cast', 'Reshape']);

/** Results of Softmax that go on to be the left side of a matrix product, in the graph's order: one a layer. */
export function findAttentionTensors({ nodes }: Graph): string[] {
  const left = new Set<string | undefined>();
  // From the end, so that a node's readers are known before it.
  for (const { operator, inputs, outputs } of [...nodes].reverse()) {
    if (operator === 'MatMul' || (PASSING.has(operator) && left.has(outputs[0]))) left.add(inputs[0]);
  }
  return nodes.flatMap(({ operator, outputs }) =>
    operator === 'Softmax' && left.has(outputs[0]) ? outputs.slice(0, 1) : [],
  );
}
