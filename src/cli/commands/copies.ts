/** `seqlens copies`: the copies in a FASTA file's records, and between them, as a table. */
import { version } from '../../../package.json';
import { copyHeader } from '../../analyses/copyTable';
import type { ExactOptions } from '../../core/repeats/exact/findExact';
import { CopyFinder, locateCopyWorker } from '../../runtime/copies/copyFinder';
import { command } from '../command';
import { parseCopiesArguments, type CopiesArguments } from '../copiesArguments';
import { CopiesRun } from '../copiesRun';
import { EXIT, type ExitCode } from '../exitCodes';
import { formatCount, formatRecords } from '../format';
import { COPIES_HELP } from '../help';
import { noRecords, openRecords } from '../input';
import { checkOutput, openOutput } from '../output/openOutput';
import { ProgressReporter } from '../progress';
import { RunNotes } from '../runNotes';

export const copies = command(parseCopiesArguments, COPIES_HELP, searchFile);

async function searchFile(parsed: CopiesArguments, signal: AbortSignal): Promise<ExitCode> {
  const { input, output: path, alphabet, between, exact } = parsed;
  await checkOutput(path, input, false, 'copies');
  const identity = { version, input: null, models: {}, options: {} };
  const output = await openOutput({ path, resume: false, header: copyHeader(between) }, identity);
  const reporter = new ProgressReporter(process.stderr, parsed.quiet);
  const onPreamble = (line: number): void => new RunNotes(reporter).textBeforeHeader(line);
  const finder = new CopyFinder(locateCopyWorker(__dirname));
  const records = openRecords(input, { alphabet, signal, onPreamble });
  const run = new CopiesRun({
    records,
    output,
    finder,
    options: pick(parsed),
    exact,
    between,
    reporter,
    signal,
  });
  try {
    await run.execute();
    if (run.records === 0) throw noRecords(input);
    await output.finish();
  } catch (error) {
    await output.discard().catch(() => undefined);
    reporter.end(`stopped after ${formatRecords(run.records)}`);
    throw error;
  } finally {
    await finder.dispose();
  }
  reporter.end(
    `${formatRecords(run.records)}, ${run.copies === 1 ? '1 copy' : `${formatCount(run.copies)} copies`}`,
  );
  return EXIT.ok;
}

function pick({ kinds, minimum, evalue, limit }: CopiesArguments): ExactOptions {
  return { kinds, limit, ...(minimum && { minimum }), ...(evalue && { evalue }) };
}
