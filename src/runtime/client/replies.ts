/** What comes from the engine is checked here before anything believes it. */
import type { EngineOutput, EngineReply, OpenedModel, Pass, PassValues } from '../../protocol/engine';
import { summarySize } from '../../core/analysis/attention/summary';
import { SeqlensError } from '../../protocol/errors';
import { hasArrays, isSparseRows } from '../../protocol/sparse';

/** Of one autoencoder. */
const MOST_FEATURES = 1 << 24;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isText = (value: unknown): value is string => typeof value === 'string';

/** The message as a reply, or undefined when it has not a reply's shape. */
export function readReply(message: unknown): EngineReply | undefined {
  if (!isObject(message)) return undefined;
  const shaped =
    message.type === 'ready'
      ? typeof message.protocol === 'number'
      : typeof message.id === 'number' && hasBody(message);
  return shaped ? (message as unknown as EngineReply) : undefined;
}

function hasBody(message: Record<string, unknown>): boolean {
  switch (message.type) {
    case 'opened':
      return isModel(message.model);
    case 'ran':
      return Array.isArray(message.results) && message.results.every(isValues);
    case 'released':
      return true;
    case 'failed':
      return isObject(message.error) && isText(message.error.code) && isText(message.error.message);
    default:
      return false;
  }
}

const isValues = (values: unknown): values is PassValues =>
  values instanceof Float32Array || hasArrays(values);

function isModel(model: unknown): model is OpenedModel {
  return (
    isObject(model) &&
    [model.layers, model.heads, model.width, model.graphVersion].every((value) => Number.isInteger(value)) &&
    Array.isArray(model.vocabulary) &&
    model.vocabulary.every(isText) &&
    isText(model.digest) &&
    isText(model.precision)
  );
}

/** Throws engine.failed unless there is one array a pass, each of its full size and of finite numbers. `folder`: the model's. */
export function checkResults(
  results: readonly PassValues[],
  passes: readonly Pass[],
  output: EngineOutput,
  model: OpenedModel,
  folder: string,
): void {
  const whole =
    results.length === passes.length &&
    passes.every((pass, index) => isWhole(results[index]!, pass, output, model));
  if (!whole) {
    throw new SeqlensError(
      'engine.protocol',
      'The model process sent results of a wrong size: install Seqlens again.',
    );
  }
  if (!results.every((values) => isFinite(values instanceof Float32Array ? values : values.values))) {
    throw new SeqlensError(
      'engine.failed',
      `The model in ${folder} gave values that are no numbers: its weights are damaged or of too low a precision, install it again.`,
    );
  }
}

function isFinite(values: Float32Array): boolean {
  for (const value of values) if (!Number.isFinite(value)) return false;
  return true;
}

function isWhole(values: PassValues, pass: Pass, output: EngineOutput, model: OpenedModel): boolean {
  const rows = pass.rows.length;
  if (output.kind === 'features') return isSparseRows(values, rows, MOST_FEATURES);
  if (!(values instanceof Float32Array)) return false;
  switch (output.kind) {
    case 'logits':
      return values.length === rows * model.vocabulary.length;
    case 'hidden':
      return values.length === rows * model.width;
    case 'attention':
      return values.length === rows * pass.ids.length;
    case 'attentionSummary':
      return values.length === model.heads * summarySize(rows, output.cells);
    case 'contacts':
      return values.length === rows * rows;
  }
}
