/** `seqlens model list|get|verify|remove`: downloaded models of the command line. */
import { factsOf } from '../../analyses/modelFacts';
import { CATALOGUE } from '../../runtime/weights/catalogue';
import { embeddedModels } from '../../runtime/weights/embeddedModels';
import { ModelStore } from '../../runtime/weights/modelStore';
import { EXIT, type ExitCode } from '../exitCodes';
import { MODEL_HELP } from '../help';
import { parseModelArguments, type ModelArguments } from '../modelArguments';
import { MODELS } from '../models';
import { print } from '../print';
import { getModel } from './modelGet';

export async function model(args: readonly string[]): Promise<ExitCode> {
  const parsed = parseModelArguments(args);
  if (parsed === 'help') {
    await print(MODEL_HELP);
    return EXIT.ok;
  }
  const store = new ModelStore(parsed.store);
  switch (parsed.action) {
    case 'list':
      return list(store, parsed);
    case 'get':
      return getModel(parsed.name!, store, parsed);
    case 'verify':
      return verify(store, parsed);
    case 'remove':
      await store.remove(parsed.name!);
      await print(`Removed ${parsed.name!}.\n`);
      return EXIT.ok;
  }
}

interface Row {
  readonly name: string;
  readonly state: 'embedded' | 'installed' | 'damaged' | 'broken off' | 'available';
  readonly alphabet: string;
  readonly parameters: string;
  readonly download: string;
  readonly memory: string;
  readonly licence: string;
}

async function list(store: ModelStore, { json }: ModelArguments): Promise<ExitCode> {
  const [embedded, names, partial] = await Promise.all([
    embeddedModels(MODELS),
    store.names(),
    store.partial(),
  ]);
  const listed = new Set(CATALOGUE.map(({ name }) => name));
  const others = names.filter((name) => !listed.has(name));
  const rows: Row[] = [
    ...embedded.map(({ manifest }) => present(manifest, 'embedded')),
    ...(await Promise.all(others.map((name) => unlisted(store, name)))),
    ...CATALOGUE.map((entry): Row => {
      const { parameters, download, memory, licence } = factsOf(entry, undefined);
      const state = names.includes(entry.name)
        ? 'installed'
        : partial.includes(entry.name)
          ? 'broken off'
          : 'available';
      const known = { parameters: parameters ?? '', download: download ?? '', memory: memory ?? '' };
      return { name: entry.name, state, alphabet: entry.alphabet ?? '', ...known, licence };
    }),
  ];
  await print(
    json ? `${JSON.stringify({ folder: store.folder, models: rows }, undefined, 2)}\n` : asText(rows),
  );
  return EXIT.ok;
}

/** One that cannot be read must not keep the others from being listed: `model verify` says what is wrong with it. */
async function unlisted(store: ModelStore, name: string): Promise<Row> {
  const manifest = await store.describe(name).catch(() => undefined);
  return manifest
    ? { ...present(manifest, 'installed'), name }
    : present({ name, alphabet: '', licence: '' }, 'damaged');
}

type Told = Pick<Row, 'name' | 'alphabet' | 'licence'>;

function present({ name, alphabet, licence }: Told, state: Row['state']): Row {
  return { name, state, alphabet, parameters: '', download: '', memory: '', licence };
}

const HEADINGS = {
  name: 'Model',
  state: 'State',
  alphabet: 'Alphabet',
  parameters: 'Parameters',
  download: 'Download',
  memory: 'Memory',
  licence: 'Licence',
} as const satisfies Record<keyof Row, string>;

function asText(rows: readonly Row[]): string {
  const columns = Object.keys(HEADINGS) as (keyof Row)[];
  const lines: Readonly<Record<keyof Row, string>>[] = [HEADINGS, ...rows];
  const widths = columns.map((column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map(
      (line) =>
        columns
          .map((column, i) => line[column].padEnd(widths[i]!))
          .join('  ')
          .trimEnd() + '\n',
    )
    .join('');
}

/** Opening a model is hashing it against its manifest. Rejects with the first that fails. */
async function verify(store: ModelStore, { name }: ModelArguments): Promise<ExitCode> {
  const names = name === undefined ? await store.names() : [name];
  for (const each of names) {
    const { sha256, manifest } = await store.open(each);
    const from = manifest.origin ? `, ${manifest.origin.repository} at ${manifest.origin.revision}` : '';
    await print(`${each}: as it was installed (sha256 ${sha256}${from})\n`);
    for (const finding of manifest.selfTest?.findings ?? []) await print(`  ${finding}\n`);
  }
  if (names.length === 0) await print(`No models in ${store.folder}.\n`);
  return EXIT.ok;
}
