/**
 * Copies in whole genomes and proteomes beside the field's tools, which run now, on this machine: the same exact pairs as
 * repeat-match and gt repfind (the latter record by record), every hit of einverted covered, the low complexity of
 * dustmasker and segmasker, and E-values that are right on many shuffled pieces.
 */
import type { SequenceRecord } from '../../src/core/sequence/types';
import { readRecords } from '../../src/runtime/files/readRecords';
import { inRoot } from '../lib/paths';
import { calibrationHolds } from './calibration';
import { exactAgrees } from './exact';
import { invertedAgrees } from './inverted';
import { lowComplexityAgrees } from './lowComplexity';
import type { Say } from './say';

/** Its E-values have to be right even where nobody names a file of proteins. */
const PROTEINS = inRoot('examples/proteins.fasta');

/** Whether all holds; says each file. */
export async function copiesAgree(files: readonly string[]): Promise<boolean> {
  let good = true;
  const say: Say = (holds, text, details = []) => {
    console.log(`${holds ? 'ok  ' : 'FAIL'} copies    ${text}`);
    for (const detail of details) console.log(`     ${detail}`);
    good &&= holds;
  };
  for (const file of [...files, PROTEINS]) {
    const records: SequenceRecord[] = [];
    for await (const { record } of readRecords(file)) records.push(record);
    const isProtein = records[0]?.alphabet === 'protein';
    if (!isProtein) await exactAgrees(file, say);
    await lowComplexityAgrees(file, records, say);
    if (!isProtein) await invertedAgrees(file, records, say);
    calibrationHolds(file, records, say);
  }
  return good;
}
