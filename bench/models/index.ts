/**
 * The figures of the embedded models' cards, through Seqlens's own engine. Needs `npm run build` and the data that
 * training/README.md names.
 *   npm run bench:models -- --model seqlens-protein --valid valid.fasta.gz --dms FOLDER
 *   npm run bench:models -- --model seqlens-rna --valid valid.fasta --structures valid_structures.tsv
 * Without --write it fails where the manifest says otherwise; with --write it fills MODEL_CARD.md, the manifest's quality and
 * the model's row in README.md. --model: a name in models/, or a folder.
 * [--parts perplexity,fitness,pairs,copy,hairpin, or none: the card's first lines alone] [--threads 1]
 * [--trained-on: the README's cell] [--residues 24: of each S of the look-up; all without it]
 */
import { readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot } from '../../tools/lib/paths';
import { withSection } from '../section';
import { readSequences, readStructures } from './data';
import { fitness } from './fitness';
import { headText, readmeCells } from './head';
import { LONGEST, lookup, naturalSequences, randomSequences, type Lookup, type Partner } from './lookup';
import { pairing } from './pairs';
import { maskedPerplexity } from './perplexity';
import { Predictor } from './predictor';
import { agreeOrWrite, type Quality } from './quality';
import { withRow } from './readme';
import { fitnessText, lookupText, pairingText, perplexityText } from './words';

interface Found {
  readonly text: string;
  readonly quality?: Partial<Quality>;
}

interface Data {
  readonly valid: string;
  readonly dms?: string | undefined;
  readonly structures?: string | undefined;
  readonly residues: number;
}

type Part = (predictor: Predictor, data: Data) => Promise<Found>;

const PARTS: Readonly<Record<string, Part>> = {
  async perplexity(predictor, { valid }) {
    const found = await maskedPerplexity(predictor, valid);
    const measuredOn = `${found.all.count} held-out sequences of clusters and families that training never saw; single-letter frequencies alone give ${found.unigram.toPrecision(3)}`;
    return {
      text: perplexityText(found),
      quality: { maskedPerplexity: Number(found.all.value.toPrecision(3)), measuredOn },
    };
  },
  async fitness(predictor, { dms }) {
    const found = await fitness(predictor, required(dms, '--dms'));
    return {
      text: fitnessText(found),
      quality: { weakerThanBlosum62On: [found.weaker, found.assays.length] },
    };
  },
  async pairs(predictor, { structures }) {
    const known = await readStructures(required(structures, '--structures'));
    return { text: pairingText(await pairing(predictor, known)) };
  },
  copy: (predictor, data) => lookups(predictor, data, 'copy'),
  hairpin: (predictor, data) => lookups(predictor, data, 'reverse complement'),
};

const USUAL: Readonly<Record<string, string>> = {
  protein: 'perplexity,fitness,copy',
  rna: 'perplexity,pairs,copy,hairpin',
};

async function lookups(predictor: Predictor, { valid, residues }: Data, partner: Partner): Promise<Found> {
  const { alphabet } = predictor.model.manifest;
  const natural = naturalSequences(await readSequences(valid, alphabet), alphabet);
  const results: Record<string, Lookup> = {
    'natural, held out': await lookup(predictor, natural, partner, residues),
    random: await lookup(predictor, randomSequences(predictor.letters), partner, residues),
  };
  return { text: lookupText(partner, results, residues) };
}

function required(value: string | undefined, option: string): string {
  if (value === undefined) throw new Error(`This measurement needs ${option}.`);
  return value;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      model: { type: 'string' },
      valid: { type: 'string' },
      dms: { type: 'string' },
      structures: { type: 'string' },
      parts: { type: 'string' },
      'trained-on': { type: 'string' },
      residues: { type: 'string', default: String(LONGEST) },
      threads: { type: 'string', default: '1' },
      write: { type: 'boolean', default: false },
    },
  });
  const name = required(values.model, '--model');
  const folder = name.includes('/') ? path.resolve(name) : inRoot('models', name);
  const { dms, structures } = values;
  const data = { valid: required(values.valid, '--valid'), dms, structures, residues: Number(values.residues) };
  const predictor = await Predictor.open(folder, Number(values.threads));
  const measured: Partial<Quality> = {};
  try {
    const parts = values.parts ?? USUAL[predictor.model.manifest.alphabet] ?? 'perplexity';
    for (const name of parts.split(',').filter((part) => part !== 'none')) {
      const part = PARTS[name];
      if (!part)
        throw new Error(`There is no part ${name}: choose from ${Object.keys(PARTS).join(', ')}, or none.`);
      const { text, quality } = await part(predictor, data);
      console.log(`${text}\n`);
      if (values.write) await writeCard(folder, name, text);
      Object.assign(measured, quality);
    }
    await agreeOrWrite(folder, measured, values.write);
    if (values.write) {
      await writeCard(folder, 'model', await headText(folder));
      if (folder === inRoot('models', path.basename(folder))) await writeReadme(folder, values['trained-on']);
    }
  } finally {
    predictor.close();
  }
}

async function writeCard(folder: string, name: string, text: string): Promise<void> {
  const card = path.join(folder, 'MODEL_CARD.md');
  await writeFile(card, withSection(await readFile(card, 'utf8'), name, text));
}

/** Only a model of the package has a row there. */
async function writeReadme(folder: string, trainedOn: string | undefined): Promise<void> {
  const readme = inRoot('README.md');
  await writeFile(readme, withRow(await readFile(readme, 'utf8'), await readmeCells(folder), trainedOn));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
