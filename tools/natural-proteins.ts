/**
 * Writes models/natural-proteins.fasta: natural proteins of all lengths up to 400, by which a downloaded model is tried
 * and its reference table measured. The same input gives the same file.
 *   npx tsx tools/natural-proteins.ts held-out.fasta.gz
 * Only sequences of UniProt (CC BY 4.0) are taken: the sources named below, at most 30 % identical to each other.
 */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { NATURAL_BINS } from '../src/analyses/referenceTable';
import { readRecords } from '../src/runtime/files/readRecords';

const SOURCES = /^(mmseqs|human|prokka)_/;
const CANONICAL = /^[ACDEFGHIKLMNPQRSTVWY]+$/;
const PER_BIN = 24;
const LINE = /.{1,60}/g;

async function main(): Promise<void> {
  const [fasta] = process.argv.slice(2);
  if (fasta === undefined) throw new Error('Usage: natural-proteins.ts FASTA');
  const sequences: string[] = [];
  for await (const { record } of readRecords(fasta, { alphabet: 'protein' })) {
    const text = Buffer.from(record.residues).toString('latin1').toUpperCase();
    if (SOURCES.test(record.id) && CANONICAL.test(text)) sequences.push(text);
  }
  const chosen = NATURAL_BINS.slice(0, -1).flatMap((from, i) =>
    sequences
      .filter(({ length }) => length >= from && length < NATURAL_BINS[i + 1]!)
      .sort((a, b) => (digest(a) < digest(b) ? -1 : 1))
      .slice(0, PER_BIN),
  );
  const records = chosen.map((text, i) => `>natural_${i + 1} UniProt\n${text.match(LINE)!.join('\n')}\n`);
  await writeFile(path.resolve(__dirname, '../models/natural-proteins.fasta'), records.join(''));
  console.log(`${chosen.length} proteins of ${sequences.length}`);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
