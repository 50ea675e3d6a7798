/** `seqlens model get`: what it will take, a yes, the download, the self-test. */
import { createInterface } from 'node:readline/promises';
import { FACTS_LENGTH, factsOf } from '../../analyses/modelFacts';
import { machineSpeed } from '../../analyses/modelSpeed';
import { fillReference, tryModel } from '../../analyses/tryModel';
import { formatBytes } from '../../core/bytes';
import { SeqlensError } from '../../protocol/errors';
import { locateEngine } from '../../runtime/client/enginePath';
import { createModelClient, type DisposableClient } from '../../runtime/client/modelClient';
import type { InstalledModel } from '../../runtime/client/types';
import { PATIENCE } from '../../runtime/hub/access';
import { environmentFetch } from '../../runtime/hub/environmentFetch';
import { installModel, type InstallProgress } from '../../runtime/hub/install';
import { findEntry, type CatalogueEntry } from '../../runtime/weights/catalogue';
import { embeddedModels } from '../../runtime/weights/embeddedModels';
import type { ModelStore } from '../../runtime/weights/modelStore';
import { EXIT, type ExitCode } from '../exitCodes';
import { formatDuration } from '../format';
import { onInterrupt } from '../interrupt';
import type { ModelArguments } from '../modelArguments';
import { MODELS, NATURAL } from '../models';
import { print } from '../print';
import { UsageError } from '../usageError';

export async function getModel(name: string, store: ModelStore, parsed: ModelArguments): Promise<ExitCode> {
  const entry = findEntry(name);
  if (entry === undefined)
    throw new SeqlensError(
      'model.not-found',
      `There is no model ${name} in the catalogue: name one of "seqlens model list", or a repository as owner/name.`,
    );
  const client = createModelClient({ enginePath: locateEngine(__dirname), engines: 1 });
  const interrupt = onInterrupt();
  const { signal } = interrupt;
  try {
    const told = new Line(parsed.quiet);
    let model = await sound(store, entry.name);
    if (model === undefined) {
      await tellFacts(entry, client, store, parsed);
      if (!(await agreed(parsed, signal))) return EXIT.ok;
      const { endpoint, token } = parsed;
      const access = { fetch: await environmentFetch(), endpoint, token, patience: PATIENCE };
      const onProgress = (progress: InstallProgress): void => told.show(describe(progress));
      model = await installModel(entry, { store, access, signal, onProgress });
    }
    const trying = { store, client, natural: NATURAL, signal };
    const count = (what: string) => (done: number, total: number) => told.show(`${what} ${done} of ${total}`);
    model = await tryModel(model, { ...trying, onProgress: count('self-test, sequence') });
    if (parsed.reference)
      model = await fillReference(model, { ...trying, onProgress: count('reference table, sequence') });
    told.end();
    return await report(model.manifest.name, model.folder, model.manifest.selfTest);
  } finally {
    interrupt.dispose();
    await client.dispose();
  }
}

/** One that is installed and still what it was: it is tested again, and not fetched. */
async function sound(store: ModelStore, name: string): Promise<InstalledModel | undefined> {
  return (await store.has(name)) ? store.open(name).catch(() => undefined) : undefined;
}

/** Before a byte is fetched. */
async function tellFacts(
  entry: CatalogueEntry,
  client: DisposableClient,
  store: ModelStore,
  { endpoint, quiet }: ModelArguments,
): Promise<void> {
  if (quiet) return;
  const yardstick = (await embeddedModels(MODELS)).find(({ manifest }) => manifest.alphabet === 'protein');
  const speed = entry.shape && yardstick && (await machineSpeed(client, yardstick));
  const { parameters, download, memory, licence, seconds } = factsOf(entry, speed);
  const unknown = 'not known before the download';
  const time =
    seconds === undefined
      ? unknown
      : `about ${formatDuration(1000 * seconds)} for a protein of ${FACTS_LENGTH} residues on this machine, masked`;
  const lines = [
    ['Model', `${entry.title}, ${entry.repository} from ${endpoint}`],
    ['Parameters', parameters ?? unknown],
    ['Download', `${download ?? unknown}, to ${store.folderOf(entry.name)}`],
    ['Memory', memory ?? unknown],
    ['Speed', time],
    ['Licence', licence],
  ];
  process.stderr.write(lines.map(([name, text]) => `${name!.padEnd(12)}${text!}\n`).join(''));
}

/** Throws UsageError where there is nobody to ask. */
async function agreed({ yes }: ModelArguments, signal: AbortSignal): Promise<boolean> {
  if (yes) return true;
  if (!process.stdin.isTTY) throw new UsageError('say --yes: there is no terminal to ask on', 'model');
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await asking.question('Download it? [y/N] ', { signal })).trim());
  } catch {
    throw new SeqlensError('cancelled', 'The download was cancelled.');
  } finally {
    asking.close();
  }
}

function describe({ stage, done, total }: InstallProgress): string {
  if (stage === 'asking') return 'asking the hub';
  const of = total === undefined ? '' : ` of ${formatBytes(total)}`;
  return stage === 'checking' ? `checking ${formatBytes(done)}` : `${formatBytes(done)}${of}`;
}

async function report(
  name: string,
  folder: string,
  selfTest: { readonly passed: boolean; readonly findings: readonly string[] } | undefined,
): Promise<ExitCode> {
  await print(`Installed ${name} in ${folder}\n`);
  for (const finding of selfTest?.findings ?? []) await print(`  ${finding}\n`);
  if (selfTest?.passed !== false) return EXIT.ok;
  throw new SeqlensError(
    'model.self-test',
    `${name} failed its self-test on this machine: do not trust its numbers, and please report it.`,
  );
}

const REDRAW_MS = 250;
const LOG_MS = 10_000;

/** One line on standard error that is redrawn, or in a log now and then. */
class Line {
  private shown = -Infinity;

  constructor(private readonly quiet: boolean) {}

  show(text: string): void {
    const isTerminal = process.stderr.isTTY;
    const now = performance.now();
    if (this.quiet || now - this.shown < (isTerminal ? REDRAW_MS : LOG_MS)) return;
    this.shown = now;
    process.stderr.write(isTerminal ? `\r\x1b[Kseqlens: ${text}` : `seqlens: ${text}\n`);
  }

  end(): void {
    if (!this.quiet && process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  }
}
