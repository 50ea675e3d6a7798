/** Results as a section of bench/README.md or a model's card, between two marks, so that each bench replaces its own. */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';

const README = join(__dirname, 'README.md');

export async function writeSection(name: string, text: string): Promise<void> {
  await writeFile(README, withSection(await measurements(), name, text));
}

/** The line of the tables that starts so, from when it was measured last. */
export async function rowBefore(start: string): Promise<string | undefined> {
  return (await measurements()).split('\n').find((line) => line.startsWith(start));
}

function measurements(): Promise<string> {
  return readFile(README, 'utf8').catch(() => '# Measurements\n');
}

/** `before` with the text between the marks of `name` replaced, or the section added at its end. */
export function withSection(before: string, name: string, text: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const section = `${open}\n${text.trim()}\n${close}\n`;
  const start = before.indexOf(open);
  const end = before.indexOf(close);
  return start < 0 || end < 0
    ? `${before.trimEnd()}\n\n${section}`
    : `${before.slice(0, start)}${section}${before.slice(end + close.length + 1)}`;
}

/** What the numbers were measured on, and how busy it was with other things. */
export function machine(): string {
  return `${computer()}, load average ${load()}`;
}

export function computer(): string {
  return `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}, ${process.platform}-${process.arch}`;
}

/** Average of the last minute. */
export function load(): string {
  return loadavg()[0]!.toFixed(1);
}
