/** Messages from the host, checked: what does not look like a request never reaches the models. */
import type { EngineOutput, EngineRequest, ModelLocation, Pass } from '../../protocol/engine';
import { SeqlensError } from '../../protocol/errors';
import type { SaeLocation } from '../../protocol/sae';

type Fields = Readonly<Record<string, unknown>>;

/** A message's id, by which even a request that makes no sense gets its reply. */
export function requestId(message: unknown): number | undefined {
  const id = isObject(message) ? message['id'] : undefined;
  return typeof id === 'number' && Number.isInteger(id) ? id : undefined;
}

/** Throws 'engine.protocol'. `protocol` of an open request is left for the reader to compare. */
export function readRequest(message: unknown): EngineRequest {
  const id = requestId(message);
  if (!isObject(message) || id === undefined) throw malformed('it has no id');
  switch (message['type']) {
    case 'open':
      return {
        type: 'open',
        id,
        protocol: count(message['protocol'], 'protocol'),
        model: readLocation(message['model']),
        threads: count(message['threads'], 'threads'),
      };
    case 'run':
      return {
        type: 'run',
        id,
        model: readLocation(message['model']),
        output: readOutput(message['output']),
        passes: readPasses(message['passes']),
      };
    case 'release':
      return { type: 'release', id, model: readLocation(message['model']) };
    default:
      throw malformed(`its type is ${String(message['type'])}`);
  }
}

function readLocation(value: unknown): ModelLocation {
  const { folder, arithmetic } = isObject(value) ? value : {};
  if (typeof folder !== 'string') throw malformed('it names no model folder');
  if (arithmetic === undefined) return { folder };
  if (arithmetic === 'fp32' || arithmetic === 'int8') return { folder, arithmetic };
  throw malformed('its arithmetic is neither fp32 nor int8');
}

function readOutput(value: unknown): EngineOutput {
  const kind = isObject(value) ? value['kind'] : undefined;
  if (kind === 'logits') return { kind };
  if (isObject(value) && isIndex(value['layer'])) {
    const { layer, head, cells, classOf, weights } = value;
    if (kind === 'hidden') return { kind, layer };
    if (kind === 'attention' && isIndex(head)) return { kind, layer, head };
    if (kind === 'attentionSummary' && isIndex(cells) && cells > 0 && classOf instanceof Int32Array)
      return { kind, layer, cells, classOf };
    if (kind === 'contacts' && weights === undefined) return { kind, layer };
    if (kind === 'contacts' && weights instanceof Float32Array) return { kind, layer, weights };
  }
  if (isObject(value) && kind === 'features') return { kind, sae: readSae(value['sae']) };
  throw malformed('it does not say what the passes return');
}

function readSae(value: unknown): SaeLocation {
  if (isObject(value)) {
    const { place, digest, said } = value;
    if (typeof place === 'string' && typeof digest === 'string' && isObject(said)) {
      const [layer, k] = [said['layer'], said['k']];
      if (isAbsentOrWhole(layer) && isAbsentOrWhole(k))
        return {
          place,
          digest,
          said: { ...(layer !== undefined && { layer }), ...(k !== undefined && { k }) },
        };
    }
  }
  throw malformed('it names no sparse autoencoder');
}

function isAbsentOrWhole(value: unknown): value is number | undefined {
  return value === undefined || (typeof value === 'number' && Number.isInteger(value) && value >= 0);
}

function readPasses(value: unknown): Pass[] {
  if (Array.isArray(value)) return value.map(readPass);
  throw malformed('it has no passes');
}

function readPass(value: unknown): Pass {
  if (isObject(value)) {
    const { ids, masked, rows } = value;
    if (ids instanceof Int32Array && masked instanceof Int32Array && rows instanceof Int32Array)
      return { ids, masked, rows };
  }
  throw malformed('a pass has no ids, masked tokens or rows');
}

function count(value: unknown, field: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw malformed(`its ${field} is ${String(value)}`);
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function malformed(what: string): SeqlensError {
  return new SeqlensError(
    'engine.protocol',
    `The model process got a message that it cannot read (${what}): install Seqlens again.`,
  );
}
