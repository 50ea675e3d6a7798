/** `seqlens rank`: the designs of a FASTA file, ranked before and after their copies are taken out of the likelihood. */
import { version } from '../../../package.json';
import { rankDesigns } from '../../analyses/rankDesigns';
import type { MeasuredDesign, RankedDesign } from '../../core/analysis/rankedDesign';
import { byRankAfter, RANK_HEADER, toRankLine } from '../../analyses/rankTable';
import type { ScoreInput } from '../../analyses/score';
import { SeqlensError } from '../../protocol/errors';
import { startClient, threadsOf } from '../client';
import { command } from '../command';
import { EXIT, type ExitCode } from '../exitCodes';
import { formatCount, formatRecords } from '../format';
import { RANK_HELP } from '../helpCopies';
import { noRecords, openRecords } from '../input';
import { chooseModels, type ModelChoice } from '../models';
import { checkOutput, openOutput } from '../output/openOutput';
import { startPartnerSearch } from '../partners';
import { ProgressReporter } from '../progress';
import { parseRankArguments, type RankArguments } from '../rankArguments';
import { labelOf, RunNotes } from '../runNotes';
import { followWork, type Workload } from '../workload';

/** Records in work for each model process: enough that none waits. */
const AHEAD_A_THREAD = 8;
const NO_POINT = { records: 0, scored: 0, digest: '' };

export const rank = command(parseRankArguments, RANK_HELP, rankFile);

async function rankFile(parsed: RankArguments, signal: AbortSignal): Promise<ExitCode> {
  await checkOutput(parsed.output, parsed.input, false, 'rank');
  const models = await chooseModels(parsed.model, 'fp32');
  const identity = { version, input: null, models: {}, options: {} };
  const output = await openOutput({ path: parsed.output, resume: false, header: RANK_HEADER }, identity);
  const reporter = new ProgressReporter(process.stderr, parsed.quiet);
  try {
    const designs = await measure(parsed, models, reporter, signal);
    if (designs.length === 0) throw noRecords(parsed.input);
    for (const design of byRankAfter(designs)) await output.write(toRankLine(design), () => NO_POINT);
    await output.finish();
    return conclude(parsed, designs, reporter);
  } catch (error) {
    await output.discard().catch(() => undefined);
    if (signal.aborted) reporter.end(`stopped after ${formatRecords(reporter.progress.records)}`);
    throw error;
  }
}

async function measure(
  parsed: RankArguments,
  models: ModelChoice,
  reporter: ProgressReporter,
  signal: AbortSignal,
): Promise<readonly RankedDesign[]> {
  const threads = threadsOf(parsed.threads);
  const client = startClient(threads, reporter, signal);
  const partners = startPartnerSearch(parsed.partners);
  const work = followWork({ ...parsed, method: 'masked' }, models, reporter.progress, signal);
  const notes = new RunNotes(reporter);
  const shares = new Shares(work);
  const onDesign = ({ index, refusal }: MeasuredDesign): void => {
    if (refusal) notes.refused(refusal);
    shares.set(index, 1);
    notes.written(index + 1);
  };
  try {
    return await rankDesigns(
      inputs(parsed, shares, notes, signal),
      {
        client,
        modelFor: (alphabet) => models.forAlphabet(alphabet),
        partners: partners.options,
        ahead: AHEAD_A_THREAD * threads,
      },
      signal,
      { onDesign, onShare: (index, share) => shares.set(index, share) },
    );
  } finally {
    await partners.dispose();
    await client.dispose();
  }
}

async function* inputs(
  { input, alphabet }: RankArguments,
  shares: Shares,
  notes: RunNotes,
  signal: AbortSignal,
): AsyncGenerator<ScoreInput, void> {
  const onPreamble = (line: number): void => notes.textBeforeHeader(line);
  for await (const placed of openRecords(input, { alphabet, signal, onPreamble })) {
    const { record } = placed;
    notes.faults(placed);
    shares.add(record);
    yield { id: record.id, label: labelOf(placed), alphabet: record.alphabet, residues: record.residues };
  }
}

/** How far each record in work is, towards the whole. */
class Shares {
  private readonly costs: number[] = [];
  private readonly done: number[] = [];

  constructor(private readonly work: Workload) {}

  add({ length, alphabet }: Pick<ScoreInput, 'alphabet'> & { readonly length: number }): void {
    this.costs.push(this.work.cost(length, alphabet));
    this.done.push(0);
  }

  set(index: number, share: number): void {
    this.work.advance((share - this.done[index]!) * this.costs[index]!);
    this.done[index] = share;
  }
}

function conclude(
  { input }: RankArguments,
  designs: readonly RankedDesign[],
  reporter: ProgressReporter,
): ExitCode {
  const ranked = designs.filter(({ rankAfter }) => rankAfter !== null).length;
  reporter.end(`${formatRecords(designs.length)}, ${formatCount(ranked)} ranked`);
  if (ranked > 0) return EXIT.ok;
  throw new SeqlensError('input.nothing-to-score', `${input} has no record that can be scored.`);
}
