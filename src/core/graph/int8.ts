/**
 * Linear layers in eight bits: a weight row is scaled by its largest element and rounded, the input by its range when the
 * graph runs (dynamic quantisation). ONNX Runtime folds what is written here of the weights when it loads the graph.
 */
import { MICROSOFT, type GraphBuilder } from './builder';
import * as op from './operators';
import { ElementType, type Value } from './types';

/** Symmetric: -128 is not used. */
const LARGEST = 127;
/** A row of zeros has no scale. */
const SMALLEST_SCALE = 1e-12;

/** x w^T + b like layers.linear, of x quantised as a whole: every row of x moves every result a little. */
export function int8Linear(g: GraphBuilder, x: Value, weight: Value, bias: Value): Value {
  const largest = op.largest(g, op.unary(g, 'Abs', weight), 1);
  const floor = g.float('smallest_scale', [SMALLEST_SCALE], []);
  const scale = op.binary(
    g,
    'Max',
    op.binary(g, 'Div', largest, g.float('largest_int8', [LARGEST], [])),
    floor,
  );
  const rounded = op.unary(g, 'Round', op.binary(g, 'Div', weight, scale));
  const quantised = op.transpose(g, op.cast(g, rounded, ElementType.Int8), [1, 0]);
  const scales = op.reshape(g, scale, [weight.shape[0]!]);
  const shape = [x.shape[0]!, weight.shape[0]!];
  return g.node(
    'DynamicQuantizeMatMul',
    [x, quantised, scales, undefined, bias],
    { elementType: x.elementType, shape },
    { domain: MICROSOFT },
  );
}
