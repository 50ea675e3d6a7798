/**
 * What int8 costs and gives: time of the masked scan, change of each residue's log-probability, rank correlation of all
 * substitutions with fp32's, and whether batch mates move a result. Written to bench/README.md with --write.
 *   npx tsx bench/int8.ts [--fasta proteins.fasta] [--model folder] [--records 20] [--write]
 */
import { parseArgs } from 'node:util';
import { logProbabilitiesOf } from './logProbabilities';
import { madeUpProtein, uniform } from './proteins';
import { median, quantile } from './numbers';
import { machine, writeSection } from './section';
import { spearman } from './spearman';
import { tokenise } from '../src/core/planners/tokenise';
import { windowTokens } from '../src/core/planners/plan';
import type { Pass } from '../src/protocol/engine';
import { LoadedModel } from '../src/runtime/engine/loadedModel';
import { loadRuntime } from '../src/runtime/engine/runtime';
import { readRecords } from '../src/runtime/files/readRecords';
import { inRoot } from '../tools/lib/paths';

const LETTERS = 'ACDEFGHIKLMNPQRSTVWY';
const LENGTH = 300;

async function sequences(fasta: string | undefined, count: number): Promise<Uint8Array[]> {
  const random = uniform(1);
  if (fasta === undefined)
    return Array.from({ length: count }, () => Buffer.from(madeUpProtein(LENGTH, random)));
  const found: Uint8Array[] = [];
  for await (const { record } of readRecords(fasta)) {
    if (record.residues.length >= 50 && record.residues.length <= LENGTH) found.push(record.residues);
    if (found.length === count) break;
  }
  return found;
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const began = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(began);
  return { result, seconds: (user + system) / 1e6 };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      fasta: { type: 'string' },
      model: { type: 'string', default: inRoot('models', 'seqlens-protein') },
      records: { type: 'string', default: '20' },
      write: { type: 'boolean', default: false },
    },
  });
  const ort = (await loadRuntime()).get();
  const fp32 = await LoadedModel.open(ort, values.model, 1);
  const int8 = await LoadedModel.open(ort, values.model, 1, 'int8');
  const { vocabulary } = fp32.description;
  const columns = Array.from(LETTERS, (letter) => vocabulary.indexOf(letter));
  const seconds: [number, number][] = [];
  const changes: number[] = [];
  const correlations: number[] = [];
  let movedByMates = 0;
  for (const residues of await sequences(values.fasta, Number(values.records))) {
    const record = tokenise(residues, vocabulary, 'protein');
    const ids = windowTokens(record, 0, residues.length);
    const passes = Array.from(residues, (_, i): Pass => {
      const token = Int32Array.of(i + record.before.length);
      return { ids, masked: token, rows: token };
    });
    // The first run makes the graph's session.
    await fp32.run({ kind: 'logits' }, passes.slice(0, 1));
    const alone = await int8.run({ kind: 'logits' }, passes.slice(0, 1));
    const exact = await timed(() => fp32.run({ kind: 'logits' }, passes));
    const quick = await timed(() => int8.run({ kind: 'logits' }, passes));
    seconds.push([exact.seconds, quick.seconds]);
    if (!alone[0]!.every((value, i) => value === quick.result[0]![i])) movedByMates++;
    const [wanted, found] = [exact.result, quick.result].map((rows) =>
      rows.map((row) => logProbabilitiesOf(row, columns)),
    );
    residues.forEach((code, i) => {
      const column = LETTERS.indexOf(String.fromCharCode(code));
      if (column >= 0) changes.push(Math.abs(wanted![i]![column]! - found![i]![column]!));
    });
    correlations.push(spearman(effects(wanted!, residues), effects(found!, residues)));
  }
  await fp32.dispose();
  await int8.dispose();
  const ratios = seconds.map(([exact, quick]) => exact / quick);
  const text = [
    '## int8, a preview',
    '',
    `${machine()}; \`npx tsx bench/int8.ts\`, one thread, ${seconds.length} records of at most ${LENGTH} residues, in turns.`,
    '',
    '| what | value |',
    '|---|---|',
    `| processor time of the masked scan, fp32 / int8 (median) | ${median(ratios).toFixed(2)} |`,
    `| change of a residue's log-probability, 99th percentile | ${quantile(changes, 0.99).toFixed(4)} nat |`,
    `| the same, largest of ${changes.length} | ${Math.max(...changes).toFixed(4)} nat |`,
    `| Spearman of all substitutions with fp32, median of the records | ${median(correlations).toFixed(4)} |`,
    `| the same, lowest | ${Math.min(...correlations).toFixed(4)} |`,
    `| records in which a batch mate moved a result | ${movedByMates} of ${seconds.length} |`,
  ].join('\n');
  console.log(text);
  if (values.write) await writeSection('int8', text);
}

/** Log-odds against the wild type of every substitution, residue by residue. */
function effects(rows: readonly Float64Array[], residues: Uint8Array): number[] {
  return rows.flatMap((row, i) => {
    const wild = LETTERS.indexOf(String.fromCharCode(residues[i]!));
    if (wild < 0) return [];
    return [...row].flatMap((value, column) => (column === wild ? [] : [value - row[wild]!]));
  });
}

void main();
