/**
 * `npm run agreement -- [--only likelihood,copies] [genome.fasta …]`: our numbers beside those of independent programs that
 * run now, on this machine. `copies` needs whole genomes (FASTA of DNA, .gz too). What is missing fails.
 */
import { parseArgs } from 'node:util';
import { copiesAgree } from './copies';
import { likelihoodAgrees } from './likelihood';

type Part = (genomes: readonly string[]) => Promise<boolean>;

const PARTS: Readonly<Record<string, Part>> = { likelihood: likelihoodAgrees, copies: copiesAgree };

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: 'string', default: Object.keys(PARTS).join() } },
  });
  const parts = values.only.split(',').map((name) => {
    const part = PARTS[name];
    if (!part) throw new Error(`There is no part ${name}: choose from ${Object.keys(PARTS).join(', ')}.`);
    return part;
  });
  if (parts.includes(copiesAgree) && positionals.length === 0)
    throw new Error('Name whole genomes (npm run agreement -- genome.fasta), or choose --only likelihood.');
  let good = true;
  for (const part of parts) good = (await part(positionals)) && good;
  return good;
}

main().then(
  (good) => (process.exitCode = good ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
