/**
 * A trained folder becomes the model of the package: exported, its figures measured, its card, manifest and README row written.
 *   npm run ship:model -- RUN/fp16 --name seqlens-protein --version 1.0.0 --training "..." --note "..." --trained-on "..."
 *     --valid valid.fasta.gz --dms FOLDER [--structures valid_structures.tsv] [--python python3] [--from STEP] [--to FOLDER]
 *     [--parts …] [--residues …] [--per-bin …] [--longest …]
 * Steps, in order: export, values (what the unit tests hold the engine against), figures, table, card. `--from` goes on at one of
 * them. --to: another folder than models/NAME, to try; then neither the tests' values nor the README are touched.
 * It needs PyTorch for `export` and `values`, as training/README.md says, and nothing else on the machine while it measures.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot } from './lib/paths';
import { run } from './lib/process';

const STEPS = ['export', 'values', 'figures', 'table', 'card'] as const;
const HOURS = 3_600_000;
const FRESH_CARD =
  '<!-- model -->\n<!-- /model -->\n\n## Figures\n\nThrough Seqlens’s own engine, by `npm run bench:models`.\n';

const text = { type: 'string' } as const;
const OPTIONS = {
  ...{ name: text, version: text, training: text, note: text, valid: text, dms: text, structures: text },
  ...{ 'trained-on': text, to: text, from: text, parts: text, residues: text, longest: text },
  python: { ...text, default: 'python3' },
  licence: { ...text, default: 'MIT' },
  'per-bin': { ...text, default: '100' },
  threads: { ...text, default: '2' },
} as const;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
  const required = (option: 'name' | 'version' | 'training' | 'note' | 'valid'): string =>
    values[option] ?? fail(`This needs --${option}.`);
  const source = path.resolve(positionals[0] ?? fail('Name the trained folder: RUN/fp16.'));
  const name = required('name');
  const folder = path.resolve(values.to ?? inRoot('models', name));
  const valid = path.resolve(required('valid'));
  const given = (option: keyof typeof OPTIONS): string[] =>
    values[option] === undefined ? [] : [`--${option}`, values[option]];
  const bench = [
    'bench/models/index.ts',
    '--write',
    '--model',
    folder,
    '--valid',
    valid,
    ...given('threads'),
  ];
  const work: Readonly<Record<(typeof STEPS)[number], () => Promise<void>>> = {
    export: async () => {
      const said = (['version', 'training', 'note'] as const).flatMap((each) => [
        `--${each}`,
        required(each),
      ]);
      const script = [inRoot('training/export.py'), source, '--to', folder, '--name', name, ...said];
      await step(values.python, [...script, ...given('licence')]);
      if (!existsSync(path.join(folder, 'MODEL_CARD.md')))
        await writeFile(path.join(folder, 'MODEL_CARD.md'), FRESH_CARD);
    },
    values: async () => {
      if (folder !== inRoot('models', 'seqlens-protein')) return;
      const at = inRoot('test/reference');
      await step(
        values.python,
        ['esm2.py', 'cases.json', '--root', '../..', '--out', 'values.safetensors'],
        at,
      );
    },
    figures: () =>
      tsx([...bench, ...['dms', 'structures', 'parts', 'residues'].flatMap((each) => given(each as 'dms'))]),
    table: () =>
      tsx([
        'tools/reference-table.ts',
        folder,
        valid,
        '--engines',
        values.threads,
        ...given('per-bin'),
        ...given('longest'),
      ]),
    card: () => tsx([...bench, '--parts', 'none', ...given('trained-on')]),
  };
  const first = STEPS.findIndex((each) => each === (values.from ?? 'export'));
  if (first < 0) fail(`--from takes one of ${STEPS.join(', ')}.`);
  await step(process.execPath, ['esbuild.js']);
  for (const each of STEPS.slice(first)) {
    const began = performance.now();
    console.log(`\n== ${each}`);
    await work[each]();
    console.log(`== ${each}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
  console.log(
    `\nLook at ${path.relative(process.cwd(), folder)}/MODEL_CARD.md and the README's row, and run npm test.`,
  );
}

const tsx = (args: readonly string[]): Promise<void> => step(process.execPath, ['--import', 'tsx', ...args]);

async function step(command: string, args: readonly string[], cwd = inRoot()): Promise<void> {
  const { code } = await run(command, args, { cwd, timeoutMs: 3 * HOURS });
  if (code !== 0) fail(`${command} ${args.slice(0, 4).join(' ')} … ended with code ${code ?? 'none'}.`);
}

function fail(what: string): never {
  throw new Error(what);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
