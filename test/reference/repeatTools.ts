/**
 * Exact repeats from the field's own tools: `repeat-match` of MUMmer (reads only a file's first record) and `repfind` of
 * genometools (Debian packages mummer and genometools). All as `kind record start1 start2 length`, 0-based, sorted.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { finish } from '../../tools/lib/command';
import { requireCommand } from '../../tools/lib/debian';

const HOUR_MS = 3_600_000;

/** Standard output of a command of a Debian package. Throws where it is missing or fails. */
export async function output(command: string, packageName: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await finish(requireCommand(command, packageName), args, {
    timeoutMs: HOUR_MS,
  });
  if (code !== 0) throw new Error(`${command} ended with code ${code}: ${stderr}`);
  return stdout;
}

const line = (inverted: boolean, record: number, a: number, b: number, length: number): string =>
  `${inverted ? 'inverted' : 'direct'} ${record} ${Math.min(a, b)} ${Math.max(a, b)} ${length}`;

/** Of the first record of a FASTA file. Starts are 1-based; an "r" marks the last base of an arm on the other strand. */
export async function repeatMatch(fasta: string, minimum: number): Promise<string[]> {
  const text = await output('repeat-match', 'mummer', ['-n', String(minimum), fasta]);
  const rows = text.matchAll(/^\s*(\d+)\s+(\d+)(r?)\s+(\d+)\s*$/gm);
  return Array.from(rows, ([, first, second, reverse, size]) => {
    const length = Number(size);
    const start = reverse === 'r' ? Number(second) - length : Number(second) - 1;
    return line(reverse === 'r', 0, Number(first) - 1, start, length);
  }).sort();
}

/** Within each record of a FASTA file of nucleotides. Starts are 0-based, in the record. */
export async function repfind(fasta: string, minimum: number): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'seqlens-repfind-'));
  try {
    const index = path.join(folder, 'index');
    const tables = ['-dna', '-suf', '-lcp', '-tis', '-ssp'];
    const without = ['-des', 'no', '-sds', 'no', '-md5', 'no'];
    await output('gt', 'genometools', [
      ...['suffixerator', '-db', fasta, '-indexname', index],
      ...tables,
      ...without,
    ]);
    const text = await output('gt', 'genometools', [
      ...['repfind', '-ii', index, '-l', String(minimum), '-f', '-p'],
    ]);
    return text
      .split('\n')
      .filter((row) => row !== '' && !row.startsWith('#'))
      .map((row) => row.trim().split(/\s+/))
      .filter(([, record, , , , other]) => record === other)
      .map(([length, record, first, strand, , , second]) =>
        line(strand === 'P', Number(record), Number(first), Number(second), Number(length)),
      )
      .sort();
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs `use` on an unpacked copy of a FASTA file: the tools read no gzip. */
export async function withPlainFasta<T>(text: string, use: (fasta: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'seqlens-fasta-'));
  try {
    const fasta = path.join(folder, 'plain.fasta');
    await writeFile(fasta, text);
    return await use(fasta);
  } finally {
    await rm(folder, { recursive: true });
  }
}
