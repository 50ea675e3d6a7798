/** `seqlens score`: a FASTA file or standard input to a table, a record at a time, in order. */
import { version } from '../../../package.json';
import { borrowedColumnNames, borrowedColumns } from '../../analyses/borrowedTable';
import type { ScoredRecord } from '../../analyses/score';
import { tableHeader, toJsonLine, toTableLine } from '../../analyses/scoreTable';
import { SeqlensError } from '../../protocol/errors';
import { command } from '../command';
import { parseScoreArguments, type ScoreArguments } from '../scoreArguments';
import { startClient, threadsOf } from '../client';
import { EXIT, type ExitCode } from '../exitCodes';
import { formatCount, formatRecords } from '../format';
import { SCORE_HELP } from '../help';
import { fileDigest, openRecords, STANDARD_INPUT } from '../input';
import { chooseModels, type ModelChoice } from '../models';
import { checkOutput, openOutput } from '../output/openOutput';
import type { RunIdentity } from '../output/resumeState';
import type { Output } from '../output/types';
import { startPartnerSearch } from '../partners';
import { ProgressReporter } from '../progress';
import { RunNotes } from '../runNotes';
import { ScoreRun } from '../scoreRun';
import { followWork } from '../workload';

export const score = command(parseScoreArguments, SCORE_HELP, scoreFile);

async function scoreFile(parsed: ScoreArguments, signal: AbortSignal): Promise<ExitCode> {
  await checkOutput(parsed.output, parsed.input, parsed.resume);
  const models = await chooseModels(parsed.model, parsed.precision);
  const run = await identify(parsed, models, signal);
  const output = await openOutput(
    { path: parsed.output, resume: parsed.resume, header: headerOf(parsed) },
    run,
  );
  const reporter = new ProgressReporter(process.stderr, parsed.quiet);
  const notes = new RunNotes(reporter);
  if (parsed.resume && output.resumed === undefined) notes.nothingToResume();
  if (output.leftBehind !== undefined) notes.replaces(output.leftBehind);
  const scoring = startScoring(parsed, models, output, { reporter, notes, signal });
  try {
    await scoring.run.execute();
    await output.finish();
  } catch (error) {
    await output.suspend().catch(() => undefined);
    const hasLines = scoring.run.point().records > 0;
    const canResume =
      hasLines && output.resumable && !(error instanceof SeqlensError && error.code === 'input.changed');
    reporter.end(
      `stopped after ${formatRecords(reporter.progress.records)}${canResume ? '; --resume goes on from there' : ''}`,
    );
    throw error;
  } finally {
    await scoring.dispose();
  }
  return conclude(parsed, scoring.run, reporter);
}

interface Surroundings {
  readonly reporter: ProgressReporter;
  readonly notes: RunNotes;
  readonly signal: AbortSignal;
}

function startScoring(
  parsed: ScoreArguments,
  models: ModelChoice,
  output: Output,
  surroundings: Surroundings,
) {
  const { reporter, notes, signal } = surroundings;
  const threads = threadsOf(parsed.threads);
  const client = startClient(threads, reporter, signal);
  const partners = parsed.partners && startPartnerSearch(parsed.partners);
  const { alphabet } = parsed;
  const onPreamble = (line: number): void => notes.textBeforeHeader(line);
  const run = new ScoreRun({
    records: openRecords(parsed.input, { alphabet, signal, onPreamble }),
    output,
    threads,
    toLine: (scored) => lineOf(parsed, scored),
    work: followWork(parsed, models, reporter.progress, signal),
    notes,
    options: (of) => ({
      client,
      model: models.forAlphabet(of),
      ...pick(parsed),
      ...(partners && { partners: partners.options }),
    }),
    signal,
  });
  const dispose = async (): Promise<void> => {
    await partners?.dispose();
    await client.dispose();
  };
  return { run, dispose };
}

function headerOf({ perResidue, partners }: ScoreArguments): string {
  if (perResidue) return '';
  return tableHeader(partners ? borrowedColumnNames(partners.replaceDraws > 0) : []);
}

function lineOf({ perResidue, partners }: ScoreArguments, scored: ScoredRecord): string {
  const more = partners ? borrowedColumns(scored, partners.replaceDraws > 0) : {};
  return perResidue ? toJsonLine(scored, more) : toTableLine(scored, more);
}

function pick({ method, normalisation, perResidue }: ScoreArguments) {
  return { method, normalisation, perResidue };
}

async function identify(
  parsed: ScoreArguments,
  models: ModelChoice,
  signal: AbortSignal,
): Promise<RunIdentity> {
  return {
    version,
    input: await fileDigest(parsed.input, signal),
    models: Object.fromEntries(models.models.map(({ manifest, digest }) => [manifest.alphabet, digest])),
    options: {
      method: parsed.method,
      normalise: parsed.normalisation,
      alphabet: parsed.alphabet ?? 'guessed',
      'per-residue': String(parsed.perResidue),
      'mask-partners': partnersText(parsed.partners),
    },
  };
}

function partnersText(partners: ScoreArguments['partners']): string {
  if (!partners) return 'no';
  const { draws, seed, replaceDraws } = partners;
  return `draws ${draws}, seed ${seed}, replace-draws ${replaceDraws}`;
}

function conclude({ input, quiet }: ScoreArguments, run: ScoreRun, reporter: ProgressReporter): ExitCode {
  const { records, scored } = run.point();
  reporter.end(`${formatRecords(records)}, ${formatCount(scored)} scored`);
  if (scored > 0) return EXIT.ok;
  const name = input === STANDARD_INPUT ? 'Standard input' : input;
  const why = quiet ? 'run again without --quiet to see why' : 'each is named above with the reason';
  const what =
    records === 0
      ? 'has no records; put a line that starts with > above each sequence'
      : `has no record that can be scored; ${why}`;
  throw new SeqlensError('input.nothing-to-score', `${name} ${what}.`);
}
