import assert from 'node:assert/strict';
import { findAttentionTensors } from '../../../src/core/graph/readyMade/attentionTensors';
import type { GraphNode } from '../../../src/core/graph/types';

/** 'MatMul a b -> c' */
function graphOf(...lines: readonly string[]) {
  const nodes = lines.map((line): GraphNode => {
    const [inputs, outputs] = line.split(' -> ').map((part) => part.split(' '));
    return {
      name: '',
      domain: '',
      attributes: {},
      operator: inputs![0]!,
      inputs: inputs!.slice(1),
      outputs: outputs!,
    };
  });
  return { name: '', nodes, initialisers: [], inputs: [], outputs: [], values: [] };
}

describe('attention in a graph', () => {
  it('is the Softmax whose result weighs values, in order', () => {
    const graph = graphOf('Softmax s -> p', 'MatMul p v -> x', 'Softmax t -> q', 'MatMul q w -> y');
    assert.deepEqual(findAttentionTensors(graph), ['p', 'q']);
  });

  it('is found through dropout, casts and reshapes', () => {
    const graph = graphOf(
      'Softmax s -> p',
      'Dropout p -> d',
      'Cast d -> c',
      'Reshape c sizes -> r',
      'MatMul r v -> x',
    );
    assert.deepEqual(findAttentionTensors(graph), ['p']);
  });

  it('is no Softmax over a vocabulary, nor one on the right side', () => {
    const graph = graphOf('Softmax s -> p', 'Log p -> l', 'Softmax t -> q', 'MatMul v q -> x');
    assert.deepEqual(findAttentionTensors(graph), []);
  });
});
