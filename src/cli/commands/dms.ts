/** `seqlens dms`: a model's log-odds against a table of measured variants. */
import { readFile } from 'node:fs/promises';
import { compareMeasurements } from '../../analyses/compareMeasurements';
import { comparisonJson, comparisonTable } from '../../analyses/comparisonTable';
import { measuredTable, type MeasuredTable } from '../../analyses/measuredTable';
import type { Estimate } from '../../core/analysis/bootstrap';
import type { Comparison, PartnerComparison } from '../../core/measurements/comparison';
import { difference, isMarked, type Disagreement } from '../../core/measurements/disagreement';
import { toShown } from '../../core/sequence/coordinates';
import { SeqlensError } from '../../protocol/errors';
import { CopyFinder, locateCopyWorker } from '../../runtime/copies/copyFinder';
import { copySearch } from '../../runtime/copies/copySearch';
import { readTable } from '../../runtime/files/readTable';
import { writeFileWhole } from '../../runtime/files/writeFileWhole';
import { startClient, threadsOf } from '../client';
import { command } from '../command';
import { parseDmsArguments, type DmsArguments } from '../dmsArguments';
import { EXIT, type ExitCode } from '../exitCodes';
import { formatCount } from '../format';
import { DMS_HELP } from '../help';
import { chooseModels } from '../models';
import { modelFor, oneRecord } from '../oneRecord';
import { checkOutput } from '../output/openOutput';
import { print } from '../print';
import { ProgressReporter } from '../progress';

/** Disagreeing residues that the text names; the JSON has all. */
const NAMED = 5;

export const dms = command(parseDmsArguments, DMS_HELP, compare);

async function compare(parsed: DmsArguments, signal: AbortSignal): Promise<ExitCode> {
  for (const read of [parsed.table, parsed.reference])
    await checkOutput(parsed.output?.path, read, false, 'dms');
  const wildType = await oneRecord(parsed.reference, parsed.id, { alphabet: undefined, signal });
  const { rows, columns } = await readMeasured(parsed);
  const model = modelFor(wildType, await chooseModels(parsed.model, 'fp32'));
  const client = startClient(threadsOf(parsed.threads), new ProgressReporter(process.stderr, false), signal);
  const finder = parsed.maskPartners ? new CopyFinder(locateCopyWorker(__dirname)) : undefined;
  try {
    const { offset, higherIsFitter, table } = parsed;
    const comparison = await compareMeasurements(
      { rows, label: table, wildType, offset, higherIsFitter },
      { client, model, ...(finder && { partners: { search: copySearch(finder) } }) },
      signal,
    );
    const summary = parsed.json ? comparisonJson(comparison, columns) : asText(comparison, columns);
    await write(parsed.output, comparisonTable(comparison), summary);
    return EXIT.ok;
  } finally {
    await finder?.dispose();
    await client.dispose();
  }
}

/** The summary gives way to a table that goes to standard output. */
async function write(output: DmsArguments['output'], table: string, summary: string): Promise<void> {
  if (output && output.path === undefined) {
    await print(table);
    process.stderr.write(summary);
    return;
  }
  if (output?.path !== undefined) await writeFileWhole(output.path, table);
  await print(summary);
}

async function readMeasured({ table, mutantColumn, scoreColumn }: DmsArguments): Promise<MeasuredTable> {
  const text = await readFile(table, 'utf8').catch((error: unknown) => {
    throw new SeqlensError('io.read', `${table} cannot be read (${(error as Error).message}).`, {
      cause: error,
    });
  });
  return measuredTable(readTable(text, table), table, { mutant: mutantColumn, score: scoreColumn });
}

function asText(comparison: Comparison, columns: MeasuredTable['columns']): string {
  const { model, variants, spearman, blosum62, rows, repeated, dropped, coverage, partnerMasked } =
    comparison;
  const { higherIsFitter, positions, length, disagreements } = comparison;
  const lines = [
    `Model          ${model.name} ${model.version}`,
    `Spearman       ${estimateText(spearman)}`,
    ...(partnerMasked ? partnerLines(partnerMasked) : []),
    ...(blosum62 ? [`BLOSUM62       ${estimateText(blosum62)}`] : []),
    `Columns        ${columns.mutant} and ${columns.score}`,
    `Direction      a ${higherIsFitter ? 'higher' : 'lower'} ${columns.score} is taken for a fitter variant${higherIsFitter ? ' (else: --lower-is-fitter)' : ''}`,
    `Variants       ${formatCount(variants.length)} of ${formatCount(rows)} rows, singles at ${formatCount(positions)} of ${formatCount(length)} residues`,
    `Coverage       ${(100 * coverage).toFixed(1)} % of all single substitutions`,
    ...(repeated > 0
      ? [`Repeated       ${formatCount(repeated)} rows: means over the rows of a variant are used`]
      : []),
    ...[...dropped].map(
      ([reason, { count, firstLine }]) =>
        `Left out       ${formatCount(count)} for ${reason} (first on line ${firstLine})`,
    ),
    ...disagreementLines(disagreements.filter(isMarked)),
  ];
  return `${lines.join('\n')}\n`;
}

function disagreementLines(marked: readonly Disagreement[]): string[] {
  if (marked.length === 0) return [];
  const named = marked.slice(0, NAMED).map((each) => {
    const points = Math.round(difference(each));
    return `${toShown(each.residue)} (${points > 0 ? '+' : ''}${points})`;
  });
  return [
    `Disagreement   ${formatCount(marked.length)} residues, most at ${named.join(', ')}: ranks by the model minus ranks measured, percentile points`,
  ];
}

function partnerLines({ copies, touched, towards, spearman, touchedSpearman }: PartnerComparison): string[] {
  return [
    `  no copies    ${estimateText(spearman)}, the copies of each mutated residue masked`,
    `In copies      ${formatCount(touched)} variants in ${formatCount(copies)} copies, ${formatCount(towards)} of them towards the other copy`,
    ...(touchedSpearman
      ? [
          `  Spearman     ${estimateText(touchedSpearman.full)}`,
          `  no copies    ${estimateText(touchedSpearman.partnerMasked)}`,
        ]
      : []),
  ];
}

function estimateText({ mean, low, high }: Estimate): string {
  return `${mean.toFixed(3)} (95 % interval over positions ${low.toFixed(3)} to ${high.toFixed(3)})`;
}
