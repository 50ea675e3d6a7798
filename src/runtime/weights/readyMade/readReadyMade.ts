/** A ready-made .onnx file with the manifest that describes it, read and checked as far as that goes without running it. */
import { readdir } from 'node:fs/promises';
import * as path from 'node:path';
import { decodeModel } from '../../../core/graph/decode';
import { checkReadyMade } from '../../../core/graph/readyMade/check';
import type { Model } from '../../../core/graph/types';
import { SeqlensError } from '../../../protocol/errors';
import { openFile } from '../byteSource';
import { readJson } from '../json';
import type { RunnableModel } from '../runnableModel';
import { locateFiles, type WeightFile } from '../weightFiles';
import { locateExternals } from './externalFiles';
import { readyMadeModel } from './readyMadeModel';
import { parseSection } from './section';

/** Protocol buffers end here; a larger model keeps its weights beside the graph. */
const MAX_BYTES = 2 ** 31 - 1;

export const isGraph = (file: string): boolean => /\.onnx$/i.test(file);

/** `place`: as it was given; `chosen`: the graph's file, where it was named. Rejects with a 'model.…' error. */
export async function readReadyMade(place: string, folder: string, chosen?: string): Promise<RunnableModel> {
  const manifest = path.join(folder, 'manifest.json');
  const json = await readJson(manifest, 'model.config');
  const section = parseSection(json, manifest);
  const [file] = await locateFiles(folder, [chosen ?? section.file ?? (await onlyGraph(folder))]);
  const source = path.join(folder, file!.name);
  const located = await locateExternals(await readGraph(file!, source), folder, file!);
  const graph = checkReadyMade(located.model, section.names, source);
  return readyMadeModel({ place, folder, json, vocabulary: section.vocabulary, ...located, ...graph });
}

async function onlyGraph(folder: string): Promise<string> {
  const graphs = (await readdir(folder)).filter(isGraph).sort();
  if (graphs.length === 1) return graphs[0]!;
  throw graphs.length === 0
    ? new SeqlensError(
        'model.not-found',
        `${folder} holds no .onnx file: put the graph beside its manifest.json.`,
      )
    : new SeqlensError(
        'model.config',
        `${folder} holds ${graphs.length} graphs (${graphs.slice(0, 3).join(', ')}): name one in onnx.file of manifest.json.`,
      );
}

async function readGraph({ path: file }: WeightFile, source: string): Promise<Model> {
  const bytes = await openFile(file);
  try {
    if (bytes.size > MAX_BYTES)
      throw new SeqlensError(
        'model.unsupported',
        `${source} is larger than an ONNX graph can be (2 GiB): export it again with its weights in a file beside it.`,
      );
    return decodeModel(await bytes.read(0, bytes.size));
  } finally {
    await bytes.close();
  }
}
