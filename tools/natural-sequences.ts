/**
 * Writes models/natural-<alphabet>.fasta: natural sequences of all lengths up to 400, by which a model is tried and its
 * reference table measured. The same input gives the same file.
 *   npx tsx tools/natural-sequences.ts protein held-out.fasta.gz
 *   npx tsx tools/natural-sequences.ts rna mirbase_hairpin.fasta.gz ecoli_k12.fasta.gz
 *   npx tsx tools/natural-sequences.ts dna ecoli_k12.fasta.gz human_contigs.fasta.gz sars_cov_2.fasta
 * Proteins are of UniProt (CC BY 4.0), at most 30 % identical to each other. RNA is half hairpins of miRBase (public domain), half
 * stretches of long open reading frames of E. coli. DNA is a third each of E. coli, human contigs and SARS-CoV-2 (INSDC).
 */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { NATURAL_BINS } from '../src/analyses/referenceTable';
import { CANONICAL } from '../src/core/sequence/alphabets';
import type { Alphabet } from '../src/core/sequence/types';
import { readRecords } from '../src/runtime/files/readRecords';
import { naturalSets } from '../src/analyses/naturalSets';

const UNIPROT = /^(mmseqs|human|prokka)_/;
const PER_BIN = 24;
/** Longer than any open reading frame that chance gives a genome. */
const CODING = /ATG(?:(?!TAA|TAG|TGA)[ACGT]{3}){300,}?(?=TAA|TAG|TGA)/g;
const LINE = /.{1,60}/g;

/** Texts of `from` to `to` letters, most of them first. */
type Source = (from: number, to: number) => readonly string[];

async function sources(alphabet: string, files: readonly string[]): Promise<[Alphabet, readonly Source[]]> {
  const [first = '', second = '', third = ''] = files;
  if (alphabet === 'protein' && files.length === 1)
    return ['protein', [whole(await read(first, 'protein', UNIPROT))]];
  if (alphabet === 'rna' && files.length === 2) {
    const genes = (await read(second, 'dna')).flatMap((genome) => genome.match(CODING) ?? []);
    return ['rna', [whole(await read(first, 'rna')), parts(genes.map((gene) => gene.replaceAll('T', 'U')))]];
  }
  if (alphabet === 'dna' && files.length === 3)
    return [
      'dna',
      await Promise.all([first, second, third].map(async (file) => parts(await read(file, 'dna')))),
    ];
  throw new Error('Usage: natural-sequences.ts protein|rna|dna FASTA …, as the head of this file says');
}

async function read(file: string, alphabet: Alphabet, wanted = /^/): Promise<string[]> {
  const texts: string[] = [];
  for await (const { record } of readRecords(file, { alphabet }))
    if (wanted.test(record.id)) texts.push(Buffer.from(record.residues).toString('latin1').toUpperCase());
  return texts;
}

const whole =
  (texts: readonly string[]): Source =>
  (from, to) =>
    texts.filter(({ length }) => length >= from && length < to);

/** Stretches with lengths spread over the bin, at places spread over all texts. */
const parts =
  (texts: readonly string[]): Source =>
  (from, to) =>
    Array.from({ length: 4 * PER_BIN }, (_, i) => {
      const text = texts[(i * 7919) % texts.length]!;
      const length = from + ((i * 31) % (to - from));
      const start = parseInt(digest(`${from} ${i}`).slice(0, 12), 16) % Math.max(1, text.length - length);
      return text.slice(start, start + length);
    }).filter(({ length }) => length >= from);

async function main(): Promise<void> {
  const [asked = '', ...files] = process.argv.slice(2);
  const [alphabet, from] = await sources(asked, files);
  const canonical = new RegExp(`^[${CANONICAL[alphabet]}]+$`);
  const each = PER_BIN / from.length;
  const chosen = NATURAL_BINS.slice(0, -1).flatMap((least, i) => {
    const of = from.map((source) =>
      source(least, NATURAL_BINS[i + 1]!)
        .filter((text) => canonical.test(text))
        .sort((a, b) => (digest(a) < digest(b) ? -1 : 1))
        .slice(0, each),
    );
    // In turns, so that the first few are of all kinds.
    return Array.from({ length: each }, (_, n) => of.flatMap((texts) => texts.slice(n, n + 1))).flat();
  });
  const source = alphabet === 'protein' ? ' UniProt' : '';
  const records = chosen.map((text, i) => `>natural_${i + 1}${source}\n${text.match(LINE)!.join('\n')}\n`);
  await writeFile(naturalSets(path.resolve(__dirname, '../models'))[alphabet], records.join(''));
  console.log(`${chosen.length} sequences`);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
