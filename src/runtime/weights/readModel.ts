/** A folder or a file, read as what it holds: weights that a graph is written from, or a graph that is there. */
import { readdir, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { SeqlensError } from '../../protocol/errors';
import { esm2Model } from './esm2Model';
import { readOptionalJson } from './json';
import { readModelFolder } from './modelFolder';
import { isGraph, readReadyMade } from './readyMade/readReadyMade';
import type { RunnableModel } from './runnableModel';

/** Rejects with a 'model.…' error that names the file and the field or tensor. */
export async function readModel(place: string): Promise<RunnableModel> {
  const isFile = (await stat(place).catch(() => undefined))?.isFile() === true;
  if (isFile && isGraph(place)) return readReadyMade(place, path.dirname(place), path.basename(place));
  const manifest = isFile
    ? undefined
    : await readOptionalJson(path.join(place, 'manifest.json'), 'model.config');
  if (manifest?.['onnx'] !== undefined) return readReadyMade(place, place);
  const contents = await readModelFolder(place).catch(async (error: unknown) => {
    throw (await isGraphAlone(place, error)) ? undescribed(place) : error;
  });
  return esm2Model(contents);
}

/** No weights, but a graph: its manifest is what is missing. */
async function isGraphAlone(folder: string, error: unknown): Promise<boolean> {
  if (!(error instanceof SeqlensError) || error.code !== 'model.not-found') return false;
  return (await readdir(folder).catch(() => [])).some(isGraph);
}

function undescribed(folder: string): SeqlensError {
  return new SeqlensError(
    'model.config',
    `${folder} holds an ONNX graph, but no manifest.json with a section onnx that names its tokens, inputs and outputs: ` +
      'write one as docs/models.md says.',
  );
}
