/**
 * `npm run agreement -- [--only likelihood,copies,features,measurements,annotations,structures] [--assays FOLDER] [file …]`: our numbers
 * beside those of independent programs that run now, on this machine. `copies` needs whole genomes (FASTA of DNA, .gz too);
 * `measurements` reads NAME.csv and NAME.fasta of the folder, of the committed assays without it. `annotations` (UniProt flat
 * files) and `structures` (PDB, mmCIF) run when they are named. What is missing fails.
 */
import { parseArgs } from 'node:util';
import { annotationsAgree } from './annotations';
import { copiesAgree } from './copies';
import { featuresAgree } from './features';
import { inRoot } from '../lib/paths';
import { likelihoodAgrees } from './likelihood';
import { measurementsAgree } from './measurements';
import { structuresAgree } from './structures';

interface Data {
  readonly files: readonly string[];
  readonly assays: string;
}

type Part = (data: Data) => Promise<boolean>;

const copies: Part = ({ files }) => copiesAgree(files);
/** Those that ask for no files but genomes. */
const USUAL = 'likelihood,copies,features,measurements';
const PARTS: Readonly<Record<string, Part>> = {
  likelihood: likelihoodAgrees,
  copies,
  features: featuresAgree,
  measurements: ({ assays }) => measurementsAgree(assays),
  annotations: ({ files }) => annotationsAgree(files),
  structures: ({ files }) => structuresAgree(files),
};

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: 'string', default: USUAL },
      assays: { type: 'string', default: inRoot('test/fixtures/dms') },
    },
  });
  const parts = values.only.split(',').map((name) => {
    const part = PARTS[name];
    if (!part) throw new Error(`There is no part ${name}: choose from ${Object.keys(PARTS).join(', ')}.`);
    return part;
  });
  if (parts.includes(copies) && positionals.length === 0)
    throw new Error(
      'Name whole genomes (npm run agreement -- genome.fasta), or choose --only likelihood,features,measurements.',
    );
  let good = true;
  for (const part of parts) good = (await part({ files: positionals, assays: values.assays })) && good;
  return good;
}

main().then(
  (good) => (process.exitCode = good ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
