/**
 * What the parts found, kept in found.json: each is measured by itself, when nothing else runs, and the section of
 * bench/README.md is put together from all of them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { computer, load, writeSection } from '../section';

const FILE = join(__dirname, 'found.json');

export interface Row {
  readonly what: string;
  /** What it has to stay under, as shown; '' where nothing is asked of it. */
  readonly bar: string;
  readonly found: string;
  /** Absent without a bar. */
  readonly met?: boolean;
}

interface Found {
  readonly computer: string;
  /** Load average at the end. */
  readonly load: string;
  readonly rows: readonly Row[];
}

type Parts = Readonly<Record<string, Found>>;

/** Keeps what a part found, in the place of what it found before, and writes the section. `order`: all parts. */
export async function keep(part: string, rows: readonly Row[], order: readonly string[]): Promise<void> {
  const known = JSON.parse(readFileSync(FILE, 'utf8')) as Parts;
  const found: Parts = { ...known, [part]: { computer: computer(), load: load(), rows } };
  const inOrder = order.flatMap((name) => (found[name] ? [[name, found[name]] as const] : []));
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(inOrder), null, 2)}\n`);
  await writeSection('editor', section(inOrder));
}

export function tableRow({ what, bar, found, met }: Row): string {
  return `| ${what} | ${bar} | ${found} | ${met === undefined ? '' : met ? 'yes' : '**no**'} |`;
}

function section(parts: readonly (readonly [string, Found])[]): string {
  const machines = [...new Set(parts.map(([, found]) => found.computer))];
  const loads = parts.map(([name, found]) => `${name} ${found.load}`);
  return `## The editor

${machines.join('; ')}. \`npx tsx bench/editor/index.ts --write\`, or a part: \`--only scrolling --write\`.
Load averages: ${loads.join(', ')}.

The web workbench (VS Code's own server and extension host), Chromium without a GPU, the embedded protein model, method
\`single\`. Medians; milliseconds unless marked. The wheel turns by eight notches at once, a third of a screen.

| what | bar | found | met |
|---|---|---|---|
${parts.flatMap(([, { rows }]) => rows.map(tableRow)).join('\n')}
`;
}
