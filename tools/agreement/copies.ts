/**
 * Exact copies of whole genomes: the same pairs as repeat-match and gt repfind (the latter record by record), and
 * E-values that are right on many shuffled pieces of them.
 */
import { uniform } from '../../bench/proteins';
import type { SequenceRecord } from '../../src/core/sequence/types';
import { readRecords } from '../../src/runtime/files/readRecords';
import { copyAgreement } from '../../test/reference/copyAgreement';
import { inRoot } from '../lib/paths';
import { hitShare } from '../../test/unit/repeats/shuffles';

const MINIMUM = 20;
const SHUFFLES = 5000;
const PIECE = 2000;
const [LEAST_SHARE, LARGEST_SHARE] = [0.05, 0.15];

/** Whether all holds; says each file. */
export async function copiesAgree(genomes: readonly string[]): Promise<boolean> {
  let good = true;
  const say = (holds: boolean, text: string): void => {
    console.log(`${holds ? 'ok  ' : 'FAIL'} copies    ${text}`);
    good &&= holds;
  };
  for (const genome of genomes) {
    for (const { tool, ours, theirs, differences } of await copyAgreement(genome, MINIMUM)) {
      say(
        differences.length === 0 && ours === theirs,
        `${genome}: ${ours} pairs of ${MINIMUM} bases and more, ${tool} ${theirs}`,
      );
      for (const difference of differences) console.log(`     ${difference}`);
    }
    await calibrate(genome, say);
  }
  await calibrate(inRoot('examples/proteins.fasta'), say);
  return good;
}

async function calibrate(file: string, say: (holds: boolean, text: string) => void): Promise<void> {
  const records: SequenceRecord[] = [];
  for await (const { record } of readRecords(file)) if (record.residues.length >= 50) records.push(record);
  const isProtein = records[0]?.alphabet === 'protein';
  const kinds = isProtein ? (['direct'] as const) : (['direct', 'inverted'] as const);
  const share = hitShare(records, { kinds, times: SHUFFLES, length: PIECE, random: uniform(1) });
  say(
    share >= LEAST_SHARE && share <= LARGEST_SHARE,
    `${file}: ${(share * 100).toFixed(1)} % of ${SHUFFLES} shuffles have a copy with E <= 0.1`,
  );
}
