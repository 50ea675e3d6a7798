/** `seqlens layers`: one layer of one record, onto a structure, for ChimeraX or for Jalview. */
import { readFile } from 'node:fs/promises';
import { recordLayer, type LayerAsked } from '../../analyses/layer';
import { chimeraxAttributes, jalviewFeatures } from '../../core/inspector/layerFiles';
import type { Track } from '../../core/inspector/track';
import type { SequenceRecord } from '../../core/sequence/types';
import { describeChain, fillBFactors, NO_VALUE, type Filled } from '../../core/structure/fill';
import { readStructure } from '../../core/structure/read';
import type { Structure } from '../../core/structure/types';
import { SeqlensError } from '../../protocol/errors';
import type { InstalledModel } from '../../runtime/client/types';
import { writeFileWhole } from '../../runtime/files/writeFileWhole';
import { readCatalogue } from '../../runtime/weights/sae/readCatalogue';
import { startClient, threadsOf } from '../client';
import { command } from '../command';
import { EXIT, type ExitCode } from '../exitCodes';
import { LAYERS_HELP } from '../helpLayers';
import { parseLayersArguments, type LayersArguments } from '../layersArguments';
import { chooseModels } from '../models';
import { modelFor, oneRecord } from '../oneRecord';
import { checkOutput } from '../output/openOutput';
import { partnersOf } from '../partnerArguments';
import { startPartnerSearch } from '../partners';
import { print } from '../print';
import { ProgressReporter } from '../progress';
import { chooseSae } from '../saes';

export const layers = command(parseLayersArguments, LAYERS_HELP, writeLayer);

async function writeLayer(parsed: LayersArguments, signal: AbortSignal): Promise<ExitCode> {
  const { input, output, id, alphabet } = parsed;
  for (const read of [input, parsed.structure ?? input]) await checkOutput(output, read, false, 'layers');
  const record = await oneRecord(input, id, { alphabet, signal });
  const model = modelFor(record, await chooseModels(parsed.model, 'fp32'));
  // Before the model runs: a file that cannot be read should not cost minutes.
  const structure = parsed.structure === undefined ? undefined : await openStructure(parsed.structure);
  const reporter = new ProgressReporter(process.stderr, parsed.quiet);
  const track = await layerOf(record, model, parsed, reporter, signal);
  const filled = structure && fillBFactors(structure, record.residues, track.values);
  for (const chain of filled?.chains ?? []) reporter.note(`${describeChain(chain)}.`);
  if (filled && parsed.format === 'structure')
    reporter.note(`atoms without a value have the B-factor ${NO_VALUE}.`);
  const content = fileOf(track, record, parsed, filled);
  if (output === undefined) await print(content);
  else await writeFileWhole(output, content);
  reporter.end(`${track.label}${track.unit && ` (${track.unit})`} of ${record.id}; ${track.source}`);
  return EXIT.ok;
}

function fileOf(
  track: Track,
  { id }: SequenceRecord,
  { format }: LayersArguments,
  filled: Filled | undefined,
): string {
  if (format === 'jalview') return jalviewFeatures(track, id);
  return format === 'structure' && filled ? filled.text : chimeraxAttributes(track, filled?.places);
}

async function layerOf(
  record: SequenceRecord,
  model: InstalledModel,
  parsed: LayersArguments,
  reporter: ProgressReporter,
  signal: AbortSignal,
): Promise<Track> {
  const { id, alphabet, residues } = record;
  const partners = startPartnerSearch(partnersOf({}, 'layers'));
  const client = startClient(threadsOf(parsed.threads), reporter, signal);
  try {
    const asked = await askedOf(parsed, model, partners.options);
    return await recordLayer({ label: id, alphabet, residues }, asked, { client, model }, signal);
  } finally {
    await client.dispose();
    await partners.dispose();
  }
}

async function askedOf(
  { layer, method, sae: wanted, feature = 0 }: LayersArguments,
  model: InstalledModel,
  partners: Extract<LayerAsked, { layer: 'borrowed' }>['partners'],
): Promise<LayerAsked> {
  if (layer === 'borrowed') return { layer, partners };
  if (layer !== 'feature') return { layer, method };
  const sae = await chooseSae(wanted, {}, model);
  return { layer, sae, catalogue: await readCatalogue(sae), feature };
}

async function openStructure(path: string): Promise<Structure> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new SeqlensError('io.read', `${path} cannot be read (${(error as Error).message}).`, {
      cause: error,
    });
  });
  return readStructure(text, path);
}
