/**
 * The figures of the embedded models' cards, through Seqlens's own engine. Needs `npm run build` and the data that
 * training/README.md names.
 *   npm run bench:models -- --model seqlens-protein --valid valid.fasta.gz --dms FOLDER
 *   npm run bench:models -- --model seqlens-rna --valid valid.fasta --structures valid_structures.tsv
 * Without --write it fails where the manifest says otherwise; with --write it fills MODEL_CARD.md and the manifest's quality.
 * [--parts perplexity,fitness,pairs,copy,hairpin] [--threads 1] [--residues 24: of each S of the look-up; all without it]
 */
import { readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot } from '../../tools/lib/paths';
import { withSection } from '../section';
import { readSequences, readStructures } from './data';
import { fitness } from './fitness';
import { LONGEST, lookup, naturalSequences, randomSequences, type Lookup, type Partner } from './lookup';
import { pairing } from './pairs';
import { maskedPerplexity } from './perplexity';
import { Predictor } from './predictor';
import { agreeOrWrite, type Quality } from './quality';
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
      residues: { type: 'string', default: String(LONGEST) },
      threads: { type: 'string', default: '1' },
      write: { type: 'boolean', default: false },
    },
  });
  const folder = inRoot('models', required(values.model, '--model'));
  const data = { valid: required(values.valid, '--valid'), dms: values.dms, structures: values.structures, residues: Number(values.residues) };
  const predictor = await Predictor.open(folder, Number(values.threads));
  const measured: Partial<Quality> = {};
  try {
    const parts = (values.parts ?? USUAL[predictor.model.manifest.alphabet] ?? 'perplexity').split(',');
    for (const name of parts) {
      const part = PARTS[name];
      if (!part) throw new Error(`There is no part ${name}: choose from ${Object.keys(PARTS).join(', ')}.`);
      const { text, quality } = await part(predictor, data);
      console.log(`${text}\n`);
      if (values.write) await writeCard(folder, name, text);
      Object.assign(measured, quality);
    }
    await agreeOrWrite(folder, measured, values.write);
  } finally {
    predictor.close();
  }
}

async function writeCard(folder: string, name: string, text: string): Promise<void> {
  const card = path.join(folder, 'MODEL_CARD.md');
  await writeFile(card, withSection(await readFile(card, 'utf8'), name, text));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
