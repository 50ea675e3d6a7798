/** A run of a command that looks at one window of each record: records in, lines out, one record after the other. */
import { version } from '../../package.json';
import type { AttentionInput, AttentionOptions } from '../analyses/attention';
import type { Stretch } from '../analyses/attentionTable';
import { formatSpan } from '../core/sequence/coordinates';
import type { PlacedRecord } from '../core/sequence/parser';
import { SeqlensError } from '../protocol/errors';
import type { WindowArguments } from './attentionArguments';
import { startClient, threadsOf } from './client';
import { EXIT, type ExitCode } from './exitCodes';
import { formatRecords } from './format';
import { noRecords, openRecords } from './input';
import { chooseModels } from './models';
import { checkOutput, openOutput } from './output/openOutput';
import { ProgressReporter } from './progress';
import { labelOf, RunNotes } from './runNotes';

/** Lines of one record; the options name its model. */
export type WindowLines = (
  input: AttentionInput & Stretch,
  options: AttentionOptions,
) => AsyncGenerator<string, void>;

/** A short run is repeated, not continued. */
const NO_POINT = { records: 0, scored: 0, digest: '' };

export async function runWindows(
  command: string,
  parsed: WindowArguments,
  header: string,
  lines: WindowLines,
  signal: AbortSignal,
): Promise<ExitCode> {
  await checkOutput(parsed.output, parsed.input, false, command);
  const models = await chooseModels(parsed.model, 'fp32');
  const identity = { version, input: null, models: {}, options: {} };
  const output = await openOutput({ path: parsed.output, resume: false, header }, identity);
  const reporter = new ProgressReporter(process.stderr, parsed.quiet);
  const notes = new RunNotes(reporter);
  const client = startClient(threadsOf(parsed.threads ?? 1), reporter, signal);
  const onPreamble = (line: number): void => notes.textBeforeHeader(line);
  const count = { records: 0, written: 0 };
  try {
    for await (const placed of openRecords(parsed.input, { ...parsed, signal, onPreamble })) {
      notes.faults(placed);
      notes.written(++count.records);
      try {
        const input = inputOf(placed, parsed.range);
        const model = models.forAlphabet(input.alphabet);
        if (!model) throw noModel(input);
        for await (const text of lines(input, { client, model, signal }))
          await output.write(text, () => NO_POINT);
        count.written++;
      } catch (error) {
        // What is wrong with one record is a note: the others can be read.
        if (!(error instanceof SeqlensError) || !error.code.startsWith('input.')) throw error;
        notes.refused(error);
      }
    }
    if (count.records === 0) throw noRecords(parsed.input);
    if (count.written === 0)
      throw new SeqlensError('input.nothing-to-score', `${parsed.input} has no record that can be read.`);
    await output.finish();
  } catch (error) {
    await output.discard().catch(() => undefined);
    reporter.end(`stopped after ${formatRecords(count.written)}`);
    throw error;
  } finally {
    await client.dispose();
  }
  reporter.end(formatRecords(count.written));
  return EXIT.ok;
}

function inputOf(placed: PlacedRecord, range: WindowArguments['range']): AttentionInput & Stretch {
  const { id, alphabet, residues } = placed.record;
  const label = labelOf(placed);
  const { start, end } = range ?? { start: 0, end: residues.length };
  if (end > residues.length)
    throw new SeqlensError(
      'input.invalid',
      `${label} has ${residues.length} residues, and not ${formatSpan({ start, end })}: choose another --range.`,
    );
  return { id, label, alphabet, residues: residues.subarray(start, end), start };
}

const noModel = ({ label, alphabet }: AttentionInput): SeqlensError =>
  new SeqlensError('input.alphabet', `${label} is ${alphabet}, and no model for it is installed.`);
