/** The first lines of a card and a model's row in the README, from its own files alone: a new model cannot keep the words of an old one. */
import { stat } from 'node:fs/promises';
import { formatBytes } from '../../src/core/bytes';
import { formatCount } from '../../src/core/words';
import type { ModelManifest } from '../../src/protocol/manifest';
import { checkModelFolder, openInstalledModel } from '../../src/runtime/weights/installedModel';
import { readModelFolder } from '../../src/runtime/weights/modelFolder';
import { parameterCount } from '../../src/runtime/weights/modelSize';

const OF = { protein: 'proteins', dna: 'DNA', rna: 'RNA' } as const;
const UNIT = { protein: 'residues', dna: 'nucleotides', rna: 'nucleotides' } as const;
const STORED = {
  fp16: 'half precision',
  bf16: 'bfloat16',
  fp32: 'single precision',
  mixed: 'mixed precision',
} as const;

/** Title and what every card has to say, in Markdown. Rejects as `openInstalledModel` does. */
export async function headText(folder: string): Promise<string> {
  const { contents, installed } = await checkModelFolder(folder);
  const { name, version, alphabet, window, training, quality, licence } = installed.manifest;
  const { layers, width, heads, precision, files } = contents;
  const bytes = await Promise.all(files.map(async ({ path }) => (await stat(path)).size));
  const size = formatBytes(bytes.reduce((sum, each) => sum + each, 0));
  return [
    `# ${name} ${version}`,
    `A masked language model of ${OF[alphabet]} in the ESM-2 architecture: ${layers} layers, width ${width}, ${heads} heads, ` +
      `${await millions(folder)} parameters,\nwindow ${formatCount(window)} ${UNIT[alphabet]}, stored in ${STORED[precision]} (${size}).`,
    training,
    [quality.note, weakerText(quality)].filter(Boolean).join(' '),
    `${referenceText(installed.manifest)} Licence of the weights: ${licence}.`,
  ].join('\n\n');
}

/** Cells of the README's table: model, parameters, masked perplexity, variants. */
export async function readmeCells(folder: string): Promise<readonly string[]> {
  const { name, version, quality } = (await openInstalledModel(folder)).manifest;
  const alone = /single-letter frequencies alone give ([\d.]+)/.exec(quality.measuredOn ?? '')?.[1];
  const { weakerThanBlosum62On: weaker } = quality;
  return [
    `[${name}](models/${name}/MODEL_CARD.md) ${version}`,
    await millions(folder),
    `${quality.maskedPerplexity ?? '?'} (letter frequencies alone: ${alone ?? '?'})`,
    weaker ? `weaker than BLOSUM62 on ${weaker[0]} of ${weaker[1]} assays` : 'not measured',
  ];
}

async function millions(folder: string): Promise<string> {
  return `${(parameterCount((await readModelFolder(folder)).config) / 1e6).toPrecision(2)} M`;
}

function weakerText({ weakerThanBlosum62On: weaker }: ModelManifest['quality']): string {
  return weaker && weaker[0] > 0
    ? `A bare BLOSUM62 look-up ranks variants better on ${weaker[0]} of ${weaker[1]} assays: install ESM-2 for fitness.`
    : '';
}

function referenceText({ reference, alphabet }: ModelManifest): string {
  const [first, last] = [reference?.[0], reference?.at(-1)];
  if (!first || !last) return '`manifest.json` has no table of natural and shuffled sequences yet.';
  return (
    '`manifest.json` carries quantiles of pseudo-perplexity by length, of held-out natural sequences and of the same\n' +
    `shuffled, from ${first.length[0]} to ${formatCount(last.length[1] - 1)} ${UNIT[alphabet]}; \`tools/reference-table.ts\` makes them.`
  );
}
