/** What the measurements read: records, assays and structures, as letters of the model's alphabet. */
import { readFile, readdir } from 'node:fs/promises';
import * as path from 'node:path';
import type { Alphabet } from '../../src/core/sequence/types';
import { readRecords } from '../../src/runtime/files/readRecords';

const encoder = new TextEncoder();
export const ascii = (text: string): Uint8Array => encoder.encode(text);

/** Residues of every record, in file order. */
export async function readSequences(file: string, alphabet: Alphabet): Promise<Uint8Array[]> {
  const out: Uint8Array[] = [];
  for await (const { record } of readRecords(file, { alphabet })) out.push(record.residues);
  return out;
}

export interface Assay {
  readonly name: string;
  readonly wildType: string;
  /** `at` is 0-based. */
  readonly variants: readonly {
    readonly at: number;
    readonly from: string;
    readonly to: string;
    readonly score: number;
  }[];
}

/** NAME.csv (`mutant,score`, A42G 1-based, single substitutions; further columns are not read) with NAME.fasta, the wild type. */
export async function readAssays(folder: string): Promise<Assay[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.csv')).sort();
  return Promise.all(
    files.map(async (file) => {
      const name = file.slice(0, -'.csv'.length);
      const [wild] = await readSequences(path.join(folder, `${name}.fasta`), 'protein');
      if (!wild) throw new Error(`${name}.fasta has no record.`);
      const wildType = new TextDecoder().decode(wild);
      const [, ...lines] = (await readFile(path.join(folder, file), 'utf8')).trim().split(/\r?\n/);
      return { name, wildType, variants: lines.map((line) => readVariant(line, wildType, file)) };
    }),
  );
}

function readVariant(line: string, wildType: string, file: string): Assay['variants'][number] {
  const [, from = '', position, to = '', score] = /^([A-Z])(\d+)([A-Z]),([^,]+)/.exec(line) ?? [];
  const at = Number(position) - 1;
  if (from === '' || wildType[at] !== from || !Number.isFinite(Number(score)))
    throw new Error(`${file}: ${line} does not name a substitution of its wild type.`);
  return { at, from, to, score: Number(score) };
}

export interface Structure {
  readonly family: string;
  readonly sequence: string;
  /** Dot-bracket. */
  readonly pairs: string;
}

/** name, family, sequence, dot-bracket, by tabs: valid_structures.tsv of training/prepare_rna.py. */
export async function readStructures(file: string): Promise<Structure[]> {
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  return lines.map((line) => {
    const [, family = '', sequence = '', pairs = ''] = line.split('\t');
    if (sequence === '' || sequence.length !== pairs.length)
      throw new Error(`${file}: a line without a sequence and its structure: ${line.slice(0, 60)}`);
    return { family, sequence, pairs };
  });
}
