/** Weights that a graph keeps in files of their own: within its folder, and found before the runtime is told of them. */
import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import type { Initialiser, Model } from '../../../core/graph/types';
import { SeqlensError } from '../../../protocol/errors';
import { commonFolder } from '../storedModel';
import { locateFiles, type WeightFile } from '../weightFiles';

export interface LocatedModel {
  readonly model: Model;
  /** The graph's own file and the others, in name order. */
  readonly files: readonly WeightFile[];
  /** Absolute, without links; the model's locations are relative to it. */
  readonly base: string;
}

/**
 * `file`: the graph's own. Rejects with 'model.unsupported' for a location that leads out of the folder, 'model.weights' for
 * a tensor past its file's end, 'model.not-found' without the file.
 */
export async function locateExternals(model: Model, folder: string, file: WeightFile): Promise<LocatedModel> {
  const source = path.join(folder, file.name);
  refuseWithinNodes(model, source);
  const names = new Set(
    model.graph.initialisers.flatMap(({ data }) => (data.kind === 'external' ? [data.location] : [])),
  );
  for (const name of names) checkLocation(name, source);
  const externals = await locateFiles(folder, [...names].sort());
  const files = [file, ...externals].sort((a, b) => (a.name < b.name ? -1 : 1));
  const base = commonFolder(files.map((each) => path.dirname(each.path)));
  const places = new Map<string, Place>();
  for (const { name, path: real } of externals)
    places.set(name, {
      location: path.relative(base, real).split(path.sep).join('/'),
      size: (await stat(real)).size,
    });
  const initialisers = model.graph.initialisers.map((tensor) => located(tensor, places, source));
  return { model: { ...model, graph: { ...model.graph, initialisers } }, files, base };
}

interface Place {
  readonly location: string;
  readonly size: number;
}

function located(tensor: Initialiser, places: ReadonlyMap<string, Place>, source: string): Initialiser {
  const { name, data } = tensor;
  if (data.kind !== 'external') return tensor;
  const { location, size } = places.get(data.location)!;
  if (data.offset < 0 || data.offset + data.length > size)
    throw new SeqlensError(
      'model.weights',
      `${source} has a tensor ${name} at bytes ${data.offset} to ${data.offset + data.length} of ${data.location}, which has ` +
        `${size}: copy or export both files again.`,
    );
  return { ...tensor, data: { ...data, location } };
}

/** A path of the folder or below, the same on every system. */
function checkLocation(location: string, source: string): void {
  const parts = location.split('/');
  if (!/[\\:\0]/.test(location) && parts.every((part) => part !== '' && part !== '..')) return;
  throw new SeqlensError(
    'model.unsupported',
    `${source} has weights in ${JSON.stringify(location)}, outside its folder: export it again with its weights beside it.`,
  );
}

/** Constants within nodes are small; no exporter writes them elsewhere. */
function refuseWithinNodes({ graph }: Model, source: string): void {
  for (const { name, attributes } of graph.nodes) {
    for (const attribute of Object.values(attributes)) {
      if (attribute.kind !== 'tensor' || attribute.value.data.kind === 'inline') continue;
      throw new SeqlensError(
        'model.unsupported',
        `${source} has a node ${name} with a constant in another file: export it again with constants in the graph.`,
      );
    }
  }
}
