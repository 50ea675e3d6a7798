/** Made-up proteins for benches that were given no file: lengths and letters are spread as in a proteome. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { printRecord } from '../src/core/sequence/printer';
import { uniform } from '../src/core/random';
import { readRecords } from '../src/runtime/files/readRecords';

export { uniform };

/** Amino acids with their share in UniProtKB/Swiss-Prot, percent. */
const COMPOSITION: Readonly<Record<string, number>> = {
  ...{ A: 8.25, R: 5.53, N: 4.06, D: 5.46, C: 1.38, Q: 3.93, E: 6.72, G: 7.07, H: 2.27, I: 5.91 },
  ...{ L: 9.65, K: 5.8, M: 2.41, F: 3.86, P: 4.74, S: 6.65, T: 5.36, W: 1.1, Y: 2.92, V: 6.86 },
};
/** Drawing from these is drawing from the composition, to a part in a thousand. */
const LETTERS = Object.entries(COMPOSITION)
  .map(([letter, percent]) => letter.repeat(Math.round(percent * 10)))
  .join('');
const WIDTH = 60;

export function madeUpProtein(length: number, random: () => number): string {
  return Array.from({ length }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('');
}

/** A record of FASTA, wrapped. */
export function fastaRecord(id: string, sequence: string, width = WIDTH): string {
  return `>${id}\n${sequence.replace(new RegExp(`.{${width}}(?=.)`, 'g'), '$&\n')}\n`;
}

/** Writes proteins until the file has at least this many bytes; lengths are log-normal, median 300. */
export async function writeProteome(path: string, bytes: number, seed = 1): Promise<void> {
  const random = uniform(seed);
  const texts = function* (): Generator<string> {
    for (let index = 1; ; index++) {
      const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      const length = Math.min(5000, Math.max(30, Math.round(300 * Math.exp(0.7 * normal))));
      yield fastaRecord(`madeup${index}`, madeUpProtein(length, random));
    }
  };
  await writeUntil(path, bytes, texts());
}

/** Writes the first records of a FASTA file (.gz too), wrapped, until there are at least this many bytes. */
export async function writeFirst(source: string, path: string, bytes: number): Promise<void> {
  const texts = async function* (): AsyncGenerator<string> {
    for await (const { record } of readRecords(source)) yield printRecord(record, WIDTH);
  };
  await writeUntil(path, bytes, texts());
}

async function writeUntil(
  path: string,
  bytes: number,
  texts: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  const out = createWriteStream(path);
  let written = 0;
  for await (const text of texts) {
    written += text.length;
    if (!out.write(text)) await once(out, 'drain');
    if (written >= bytes) break;
  }
  out.end();
  await once(out, 'finish');
}
