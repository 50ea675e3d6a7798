/** `seqlens features`: what a sparse autoencoder finds in the proteins of a FASTA file, as a table. */
import { basename } from 'node:path';
import { version } from '../../../package.json';
import { featureBackground } from '../../analyses/featureBackground';
import type { FeaturesInput, FeaturesOptions } from '../../analyses/features';
import { FEATURE_HEADER, FEATURE_RESIDUE_HEADER } from '../../analyses/featureTable';
import type { FeatureBackground } from '../../core/features/background';
import { SeqlensError } from '../../protocol/errors';
import { readCatalogue } from '../../runtime/weights/sae/readCatalogue';
import { startClient, threadsOf } from '../client';
import { command } from '../command';
import { EXIT, type ExitCode } from '../exitCodes';
import { parseFeaturesArguments, type FeaturesArguments } from '../featuresArguments';
import { FeaturesRun } from '../featuresRun';
import { formatCount, formatRecords } from '../format';
import { FEATURES_HELP } from '../helpFeatures';
import { noRecords, openRecords } from '../input';
import { chooseModels } from '../models';
import { checkOutput, openOutput } from '../output/openOutput';
import { ProgressReporter } from '../progress';
import { labelOf, RunNotes } from '../runNotes';
import { chooseSae } from '../saes';

export const features = command(parseFeaturesArguments, FEATURES_HELP, featuresOfFile);

async function featuresOfFile(parsed: FeaturesArguments, signal: AbortSignal): Promise<ExitCode> {
  const { input, output: path, perResidue } = parsed;
  await checkOutput(path, input, false, 'features');
  const model = (await chooseModels(parsed.model, 'fp32')).forAlphabet(parsed.alphabet ?? 'protein');
  if (!model)
    throw new SeqlensError(
      'model.not-found',
      'There is no model of that alphabet installed: name one with --model.',
    );
  const sae = await chooseSae(parsed.sae, parsed.said, model);
  const catalogue = await readCatalogue(sae);
  const header = perResidue ? FEATURE_RESIDUE_HEADER : FEATURE_HEADER;
  const output = await openOutput(
    { path, resume: false, header },
    { version, input: null, models: {}, options: {} },
  );
  const reporter = new ProgressReporter(process.stderr, parsed.quiet);
  const threads = threadsOf(parsed.threads);
  const options = { client: startClient(threads, reporter, signal), model, sae };
  const notes = new RunNotes(reporter);
  const onPreamble = (line: number): void => notes.textBeforeHeader(line);
  try {
    const measured = await measureBackground(parsed, options, signal);
    const run = new FeaturesRun({
      records: openRecords(input, { alphabet: parsed.alphabet, signal, onPreamble }),
      ...{ output, options, catalogue, threads, notes, signal, perResidue },
      background: measured ?? catalogue?.background,
      order: parsed.order,
      top: parsed.top ?? Infinity,
    });
    await run.execute();
    if (run.records === 0) throw noRecords(input);
    await output.finish();
    reporter.end(`${formatRecords(run.records)}, ${formatCount(run.lines)} lines`);
    if (run.read > 0) return EXIT.ok;
    throw new SeqlensError('input.nothing-to-score', `${input} has no record with features.`);
  } catch (error) {
    await output.discard().catch(() => undefined);
    if (signal.aborted) reporter.end(`stopped after ${formatRecords(reporter.progress.records)}`);
    throw error;
  } finally {
    await options.client.dispose();
  }
}

async function measureBackground(
  { background, alphabet }: FeaturesArguments,
  options: FeaturesOptions,
  signal: AbortSignal,
): Promise<FeatureBackground | undefined> {
  if (background === undefined) return undefined;
  return featureBackground(
    backgroundRecords(background, alphabet, signal),
    basename(background),
    options,
    signal,
  );
}

async function* backgroundRecords(
  path: string,
  alphabet: FeaturesArguments['alphabet'],
  signal: AbortSignal,
): AsyncGenerator<FeaturesInput, void> {
  for await (const placed of openRecords(path, { alphabet, signal })) {
    const { record } = placed;
    yield { label: `${labelOf(placed)} of ${path}`, alphabet: record.alphabet, residues: record.residues };
  }
}
