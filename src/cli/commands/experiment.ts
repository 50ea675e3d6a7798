/** `seqlens experiment`: the context experiment on one or more models, as a figure or numbers. */
import { basename } from 'node:path';
import { version } from '../../../package.json';
import { contextExperiment } from '../../analyses/contextExperiment';
import { randomUnits } from '../../core/experiment/construct';
import {
  DEFAULT_BASE,
  DEFAULT_CURVES,
  defaultDesign,
  type Curve,
  type Design,
} from '../../core/experiment/design';
import { experimentJson } from '../../core/experiment/json';
import type { ExperimentResult, ModelCurves } from '../../core/experiment/result';
import { experimentCsv } from '../../core/experiment/table';
import type { Alphabet } from '../../core/sequence/types';
import { SeqlensError } from '../../protocol/errors';
import type { InstalledModel } from '../../runtime/client/types';
import { writeFileWhole } from '../../runtime/files/writeFileWhole';
import { startClient, threadsOf } from '../client';
import { command } from '../command';
import { EXIT, type ExitCode } from '../exitCodes';
import { parseExperimentArguments, type ExperimentArguments, type Format } from '../experimentArguments';
import { formatCounted } from '../format';
import { EXPERIMENT_HELP } from '../helpCopies';
import { openRecords, STANDARD_INPUT } from '../input';
import { chooseModels } from '../models';
import { checkOutput } from '../output/openOutput';
import { print } from '../print';
import { ProgressReporter } from '../progress';

export const experiment = command(parseExperimentArguments, EXPERIMENT_HELP, runExperiment);

async function runExperiment(parsed: ExperimentArguments, signal: AbortSignal): Promise<ExitCode> {
  for (const { path } of parsed.outputs) await checkOutput(path, parsed.input ?? '', false, 'experiment');
  const { alphabet, units } = await unitsOf(parsed, signal);
  const models = await modelsOf(parsed, alphabet);
  const design = designOf(parsed, alphabet, units, models);
  const reporter = new ProgressReporter(process.stderr, parsed.quiet, Date.now, 'point');
  if (!parsed.curves) noteLeftOut(design, reporter);
  const source = sourceOf(parsed);
  const curves = await measure(parsed, design, models, reporter, signal);
  const { base, seed } = design;
  const result = { alphabet, source, units: units.map(({ id }) => id), base, seed, models: curves };
  for (const { path, format } of parsed.outputs) {
    const text = await content(format, result, design);
    await (path === undefined ? print(text) : writeFileWhole(path, text));
  }
  return EXIT.ok;
}

async function unitsOf(
  { input, alphabet, random, seed, unitLength, curves }: ExperimentArguments,
  signal: AbortSignal,
) {
  if (input === undefined) {
    const lengths = curves?.unitLength ?? (curves ? [] : DEFAULT_CURVES.unitLength);
    const length = Math.max(unitLength ?? DEFAULT_BASE.unitLength, ...lengths);
    const of = alphabet ?? 'protein';
    return { alphabet: of, units: randomUnits(random, length, of, seed) };
  }
  const found: { id: string; residues: Uint8Array }[] = [];
  let first = alphabet;
  for await (const { record } of openRecords(input, { alphabet, signal })) {
    first ??= record.alphabet;
    if (record.alphabet !== first)
      throw new SeqlensError(
        'input.alphabet',
        `The units are ${first} and ${record.alphabet} (${record.id}): say what they are with --alphabet, or give one kind.`,
      );
    found.push({ id: record.id, residues: record.residues });
  }
  return { alphabet: first ?? 'protein', units: found };
}

async function modelsOf(
  { models }: ExperimentArguments,
  alphabet: Alphabet,
): Promise<readonly InstalledModel[]> {
  const wanted = models.length === 0 ? [undefined] : models;
  return Promise.all(
    [...new Set(wanted)].map(async (name) => {
      const model = (await chooseModels(name, 'fp32')).forAlphabet(alphabet);
      if (model?.manifest.alphabet === alphabet) return model;
      throw new SeqlensError(
        'input.alphabet',
        model
          ? `The units are ${alphabet}, and ${model.manifest.name} reads ${model.manifest.alphabet}: name another model.`
          : `There is no ${alphabet} model installed: name one with --model.`,
      );
    }),
  );
}

/** What is asked for is taken as it is, and refused where it does not fit; what is not, is cut to what fits. */
function designOf(
  { curves, unitLength, spacer, partners, seed }: ExperimentArguments,
  alphabet: Alphabet,
  units: Design['units'],
  models: readonly InstalledModel[],
): Design {
  const shortest = units.reduce((least, { residues }) => Math.min(least, residues.length), Infinity);
  const window = Math.min(...models.map(({ manifest }) => manifest.window));
  const asked = {
    ...(unitLength !== undefined && { unitLength }),
    ...(spacer !== undefined && { spacer }),
  };
  const fitting = defaultDesign(shortest, window, asked);
  return {
    alphabet,
    units,
    base: fitting.base,
    curves: curves ?? fitting.curves,
    partners: partners ?? (alphabet === 'rna' ? ['copy', 'reverseComplement'] : ['copy']),
    seed,
  };
}

function noteLeftOut({ curves }: Design, reporter: ProgressReporter): void {
  const left = Object.entries(DEFAULT_CURVES).flatMap(([curve, values]) => {
    const out = values.filter((value) => !curves[curve as Curve]?.includes(value));
    return out.length === 0 ? [] : [`${curve} ${out.join(', ')}`];
  });
  if (left.length > 0)
    reporter.note(`Of the default curves these do not fit into the window or the units: ${left.join('; ')}.`);
}

async function measure(
  parsed: ExperimentArguments,
  design: Design,
  models: readonly InstalledModel[],
  reporter: ProgressReporter,
  signal: AbortSignal,
): Promise<readonly ModelCurves[]> {
  const client = startClient(threadsOf(parsed.threads), reporter, signal);
  const curves: ModelCurves[] = [];
  const { progress } = reporter;
  try {
    for (const [index, model] of models.entries()) {
      const onProgress = (done: number, total: number): void => {
        progress.records = progress.done = index * total + done;
        progress.total = models.length * total;
      };
      curves.push(await contextExperiment(design, { client, model }, signal, onProgress));
    }
    reporter.end(
      `${formatCounted(progress.records, 'point')} of ${models.map(({ manifest }) => manifest.name).join(', ')}`,
    );
    return curves;
  } catch (error) {
    reporter.end(`stopped after ${formatCounted(progress.records, 'point')}`);
    throw error;
  } finally {
    await client.dispose();
  }
}

function sourceOf({ input }: ExperimentArguments): string {
  if (input === undefined) return 'random sequences';
  return input === STANDARD_INPUT ? 'standard input' : basename(input);
}

async function content(format: Format, result: ExperimentResult, design: Design): Promise<string> {
  if (format === 'csv') return experimentCsv(result);
  if (format === 'json') return experimentJson(result, design, version);
  // The plotting library takes a while to load: only who wants a figure waits for it.
  const { experimentSvg } = await import('../../plots/experimentSvg');
  return experimentSvg(result);
}
