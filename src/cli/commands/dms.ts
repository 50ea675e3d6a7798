/** `seqlens dms`: a model's log-odds against a table of measured variants. */
import { readFile } from 'node:fs/promises';
import {
  compareMeasurements,
  type Comparison,
  type PartnerComparison,
} from '../../analyses/compareMeasurements';
import type { Estimate } from '../../core/analysis/bootstrap';
import { formatMutation } from '../../core/sequence/mutations';
import { SeqlensError } from '../../protocol/errors';
import { locateEngine } from '../../runtime/client/enginePath';
import { createModelClient } from '../../runtime/client/modelClient';
import { readRecords } from '../../runtime/files/readRecords';
import { CopyFinder, locateCopyWorker } from '../../runtime/copies/copyFinder';
import { copySearch } from '../../runtime/copies/copySearch';
import { columnOf, readTable } from '../../runtime/files/readTable';
import { writeFileWhole } from '../../runtime/files/writeFileWhole';
import { threadCount } from '../arguments';
import { parseDmsArguments, type DmsArguments } from '../dmsArguments';
import { EXIT, type ExitCode } from '../exitCodes';
import { formatCount } from '../format';
import { DMS_HELP } from '../help';
import { onInterrupt } from '../interrupt';
import { chooseModels } from '../models';
import { print } from '../print';

const MUTANT_COLUMNS = ['mutant', 'mutation', 'mutations', 'variant', 'hgvs_pro'];
const SCORE_COLUMNS = ['score', 'DMS_score', 'fitness'];

export async function dms(args: readonly string[]): Promise<ExitCode> {
  const parsed = parseDmsArguments(args);
  if (parsed === 'help') {
    await print(DMS_HELP);
    return EXIT.ok;
  }
  const threads = threadCount(parsed.threads, 'dms') ?? 1;
  const wildType = await readWildType(parsed);
  const rows = await readRows(parsed);
  const models = await chooseModels(parsed.model, 'fp32');
  const model = models.forAlphabet(wildType.alphabet);
  if (!model)
    throw new SeqlensError(
      'input.alphabet',
      `${wildType.id} is ${wildType.alphabet}, and there is no model for it: name one with --model.`,
    );
  const client = createModelClient({ enginePath: locateEngine(__dirname), engines: 1, threads });
  const interrupt = onInterrupt();
  const finder = parsed.maskPartners ? new CopyFinder(locateCopyWorker(__dirname)) : undefined;
  try {
    const { offset, higherIsFitter, table } = parsed;
    const comparison = await compareMeasurements(
      { rows, label: table, wildType, offset, higherIsFitter },
      { client, model, ...(finder && { partners: { search: copySearch(finder) } }) },
      interrupt.signal,
    );
    if (parsed.output !== undefined) await writeFileWhole(parsed.output, variantTable(comparison));
    await print(parsed.json ? asJson(comparison) : asText(comparison));
    return EXIT.ok;
  } finally {
    interrupt.dispose();
    await finder?.dispose();
    await client.dispose();
  }
}

async function readRows({ table, mutantColumn, scoreColumn }: DmsArguments) {
  const text = await readFile(table, 'utf8').catch((error: unknown) => {
    throw new SeqlensError('io.read', `${table} cannot be read (${(error as Error).message}).`, {
      cause: error,
    });
  });
  const read = readTable(text, table);
  const mutant = columnOf(read, mutantColumn === undefined ? MUTANT_COLUMNS : [mutantColumn], table);
  const score = columnOf(read, scoreColumn === undefined ? SCORE_COLUMNS : [scoreColumn], table);
  return read.rows.map(({ line, cells }) => ({
    line,
    mutant: cells[mutant] ?? '',
    score: cells[score] ?? '',
  }));
}

async function readWildType({ reference, id }: DmsArguments) {
  for await (const { record } of readRecords(reference))
    if (id === undefined || record.id === id) return record;
  throw new SeqlensError(
    'input.invalid',
    id === undefined
      ? `${reference} has no records.`
      : `${reference} has no record ${id}: name one of its records.`,
  );
}

function asText(comparison: Comparison): string {
  const { model, variants, spearman, blosum62, rows, repeated, dropped, coverage, partnerMasked } =
    comparison;
  const lines = [
    `Model          ${model.name} ${model.version}`,
    `Spearman       ${estimateText(spearman)}`,
    ...(partnerMasked ? partnerLines(partnerMasked) : []),
    ...(blosum62 ? [`BLOSUM62       ${estimateText(blosum62)}`] : []),
    `Variants       ${formatCount(variants.length)} of ${formatCount(rows)} rows`,
    `Coverage       ${(100 * coverage).toFixed(1)} % of all single substitutions`,
    ...(repeated > 0
      ? [`Repeated       ${formatCount(repeated)} rows: means over the rows of a variant are used`]
      : []),
    ...[...dropped].map(
      ([reason, { count, firstLine }]) =>
        `Left out       ${formatCount(count)} for ${reason} (first on line ${firstLine})`,
    ),
  ];
  return `${lines.join('\n')}\n`;
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

function asJson({ variants, dropped, ...rest }: Comparison): string {
  const plain = { ...rest, used: variants.length, dropped: Object.fromEntries(dropped) };
  return `${JSON.stringify(plain, undefined, 2)}\n`;
}

/** One line a variant, tab-separated. */
function variantTable({ variants, partnerMasked }: Comparison): string {
  const header = ['mutant', 'score', 'rows', 'log_odds', 'blosum62'];
  const more = partnerMasked ? ['partner_masked_log_odds', 'copy'] : [];
  const lines = variants.map((variant) => {
    const { mutations, score, rows, logOdds, blosum62, partnerMaskedLogOdds, copy } = variant;
    const values = [mutations.map(formatMutation).join(':'), score, rows, sixDigits(logOdds), blosum62];
    const withoutCopies = partnerMasked ? [sixDigits(partnerMaskedLogOdds), copy] : [];
    return [...values, ...withoutCopies].map((value) => value ?? 'NA').join('\t');
  });
  return `${[[...header, ...more].join('\t'), ...lines].join('\n')}\n`;
}

function sixDigits(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Number(value.toPrecision(6));
}
