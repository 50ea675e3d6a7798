/** `seqlens score`: a FASTA file or standard input to a table, a record at a time, in order. */
import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import { version } from '../../../package.json';
import { SCORE_HEADER, toJsonLine, toTableLine } from '../../analyses/scoreTable';
import { SeqlensError } from '../../protocol/errors';
import { locateEngine } from '../../runtime/client/enginePath';
import { createModelClient } from '../../runtime/client/modelClient';
import { parseScoreArguments, type ScoreArguments } from '../arguments';
import { EXIT, type ExitCode } from '../exitCodes';
import { formatCount, formatRecords } from '../format';
import { SCORE_HELP } from '../help';
import { fileDigest, openRecords, STANDARD_INPUT } from '../input';
import { onInterrupt } from '../interrupt';
import { chooseModels, type ModelChoice } from '../models';
import { checkOutput, openOutput } from '../output/openOutput';
import type { RunIdentity } from '../output/resumeState';
import { ReaderGone } from '../output/streamOutput';
import type { Output } from '../output/types';
import { print } from '../print';
import { ProgressReporter } from '../progress';
import { RunNotes } from '../runNotes';
import { ScoreRun } from '../scoreRun';
import { followWork } from '../workload';

export async function score(args: readonly string[]): Promise<ExitCode> {
  const parsed = parseScoreArguments(args);
  if (parsed === 'help') {
    await print(SCORE_HELP);
    return EXIT.ok;
  }
  const interrupt = onInterrupt();
  // Ends what still reads when the run is over, however it ended.
  const over = new AbortController();
  try {
    const signal = AbortSignal.any([interrupt.signal, over.signal]);
    // Every record in work listens.
    setMaxListeners(0, signal);
    return await scoreFile(parsed, signal);
  } catch (error) {
    if (error instanceof ReaderGone) return EXIT.ok;
    throw interrupt.signal.aborted ? interrupted(error) : error;
  } finally {
    over.abort();
    interrupt.dispose();
  }
}

async function scoreFile(parsed: ScoreArguments, signal: AbortSignal): Promise<ExitCode> {
  await checkOutput(parsed.output, parsed.input, parsed.resume);
  const models = await chooseModels(parsed.model, parsed.precision);
  const run = await identify(parsed, models, signal);
  const output = await openOutput(
    { path: parsed.output, resume: parsed.resume, header: parsed.perResidue ? '' : SCORE_HEADER },
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
    reporter.end(
      `stopped after ${formatRecords(reporter.progress.records)}${output.resumable ? '; --resume goes on from there' : ''}`,
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
  const threads = parsed.threads ?? availableParallelism();
  const client = createModelClient({
    enginePath: locateEngine(__dirname),
    engines: threads,
    threads: 1,
    log: (level, message) => {
      if (level !== 'info' && !signal.aborted) reporter.note(message);
    },
  });
  const { alphabet } = parsed;
  const onPreamble = (line: number): void => notes.textBeforeHeader(line);
  const run = new ScoreRun({
    records: openRecords(parsed.input, { alphabet, signal, onPreamble }),
    output,
    threads,
    toLine: parsed.perResidue ? toJsonLine : toTableLine,
    work: followWork(parsed, models, reporter.progress, signal),
    notes,
    options: (of) => ({ client, model: models.forAlphabet(of), ...pick(parsed) }),
    signal,
  });
  return { run, dispose: () => client.dispose() };
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
    },
  };
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

/** Whatever an interrupt brought down on its way, the interrupt is the reason. */
function interrupted(cause: unknown): SeqlensError {
  return new SeqlensError('cancelled', 'The run was interrupted.', { cause });
}
