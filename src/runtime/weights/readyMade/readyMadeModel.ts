/** A ready-made graph: edited for each output that a job needs. */
import type { CheckedGraph } from '../../../core/graph/readyMade/check';
import { buildReadyMade } from '../../../core/graph/readyMade/build';
import { ElementType, type Initialiser } from '../../../core/graph/types';
import { isAttention, type EngineOutput } from '../../../protocol/engine';
import { SeqlensError } from '../../../protocol/errors';
import type { Json } from '../json';
import { checkLayer } from '../layers';
import type { Precision, RunnableModel } from '../runnableModel';
import type { LocatedModel } from './externalFiles';

/** Raise it whenever an edited graph's numbers may change: part of the digest, and so of every cache key. */
const EDIT_VERSION = 1;

export interface ReadyMade extends LocatedModel, CheckedGraph {
  readonly place: string;
  readonly folder: string;
  readonly json: Json;
  readonly vocabulary: readonly string[];
}

export function readyMadeModel(parts: ReadyMade): RunnableModel {
  const { place, folder, json, vocabulary, model, files, base, names, batched } = parts;
  const { layers, heads, width } = names;
  const { initialisers } = model.graph;
  return {
    ...{ folder: place, home: folder, json, vocabulary, files, base, layers, heads, width },
    maskId: vocabulary.indexOf('<mask>'),
    precision: precisionOf(initialisers),
    weightCount: initialisers.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0),
    decisive: [EDIT_VERSION, names],
    scans: false,
    projects: false,
    remedies: {
      load: 'check free memory, or export it again with operators that ONNX Runtime has (opset 17, say)',
      run: 'check layers, heads, width and tensors in its manifest.json, and free memory',
    },
    checkArithmetic: (arithmetic) => {
      if (arithmetic !== 'fp32')
        throw unsupported(place, `runs as it was exported, not in ${arithmetic}: set the precision to fp32`);
    },
    checkOutput: (output) => {
      checkHas(output, names, place);
      checkLayer(output, layers, place);
    },
    // Other tensors than the logits may have their axes in another order (fair-esm: tokens first), which shows with one
    // pass by nothing.
    isBatched: ({ kind }) => batched && kind === 'logits',
    build: (output) => buildReadyMade(model, names, output, batched && output.kind === 'logits' ? 'B' : 1),
  };
}

function checkHas(output: EngineOutput, { hidden, attention }: CheckedGraph['names'], place: string): void {
  if ((output.kind === 'hidden' || output.kind === 'features') && hidden.length === 0)
    throw unsupported(
      place,
      'gives no hidden states: name the embedding and the result of each layer in onnx.outputs.hidden of its manifest.json',
    );
  if (isAttention(output) && attention.length === 0)
    throw unsupported(
      place,
      'gives no attention, for its graph has not one Softmax a layer: export it without fused attention, or name the ' +
        'tensors in onnx.outputs.attention of its manifest.json',
    );
}

function unsupported(place: string, what: string): SeqlensError {
  return new SeqlensError('model.unsupported', `The model in ${place} ${what}.`);
}

/** Of what is not an index or a size. */
function precisionOf(initialisers: readonly Initialiser[]): Precision {
  const stored = new Set(
    initialisers.filter(({ shape }) => shape.length > 1).map(({ elementType }) => elementType),
  );
  const [only] = stored;
  if (stored.size > 1) return 'mixed';
  if (only === ElementType.Float16) return 'fp16';
  if (only === ElementType.BFloat16) return 'bf16';
  return only === ElementType.Float || only === undefined ? 'fp32' : 'mixed';
}
