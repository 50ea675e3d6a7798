/** What a bug report needs: versions, models, paths, and how fast the model runs here. */
import * as os from 'node:os';
import * as vscode from 'vscode';
import type { Method } from '../../core/analysis/profile';
import { CANONICAL } from '../../core/sequence/alphabets';
import type { Alphabet } from '../../core/sequence/types';
import type { InstalledModel } from '../../runtime/client/types';
import { cacheFolder } from '../client';
import type { Services } from '../services';
import { ALPHABET_NAMES, formatNumber } from '../words';

/** Residues of the sequence that the speed is measured on. */
const PROBE_LENGTH = 120;

/** Runs each model once and opens the report as a text to copy. */
export async function checkEngine(services: Services): Promise<void> {
  const options = { location: vscode.ProgressLocation.Notification, title: 'Checking the engine' };
  const report = await vscode.window.withProgress(options, () => reportOf(services));
  const document = await vscode.workspace.openTextDocument({ content: report, language: 'plaintext' });
  await vscode.window.showTextDocument(document);
}

async function reportOf(services: Services): Promise<string> {
  const { context, client } = services;
  const { version } = context.extension.packageJSON as { version: string };
  const models = await Promise.all(
    (['protein', 'dna', 'rna'] as const).map((each) => modelLines(services, each)),
  );
  const status = client.status();
  return [
    `Seqlens ${version} · VS Code ${vscode.version} · ${vscode.env.appHost} · ${os.platform()} ${os.arch()}`,
    `Extension host: Node ${process.versions.node}, ${os.availableParallelism()} cores, ${gigabytes(os.totalmem())} GB`,
    `ONNX Runtime: ${await runtimeVersion(context.extensionUri)}`,
    `Extension: ${context.extensionPath}`,
    `Cache: ${cacheFolder(context).fsPath}`,
    '',
    ...models.flat(),
    '',
    `Engine: ${status.state}, process ${status.pids.join(', ') || 'none'}${status.message ? `, ${status.message}` : ''}`,
    '',
  ].join('\n');
}

async function modelLines({ models, client }: Services, alphabet: Alphabet): Promise<string[]> {
  const name = ALPHABET_NAMES[alphabet];
  try {
    const model = await models.forAlphabet(alphabet);
    if (!model) return [`Model for ${name}: none installed`];
    const { manifest, folder, sha256 } = model;
    return [
      `Model for ${name}: ${manifest.name} ${manifest.version}, window ${manifest.window}, sha256 ${sha256.slice(0, 16)}…`,
      `  ${folder}`,
      `  single pass: ${await speed(client, model, 'single')}, masked: ${await speed(client, model, 'masked')}`,
    ];
  } catch (error) {
    return [`Model for ${name}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Residues a second over a sequence that no cache can know. */
async function speed(client: Services['client'], model: InstalledModel, method: Method): Promise<string> {
  const { alphabet } = model.manifest;
  const residues = randomResidues(alphabet);
  const request = { model, alphabet, method, residues, label: 'the probe of Check Engine' };
  // The first pass opens the model; the second one is measured.
  await client.score({ ...request, residues: randomResidues(alphabet), method: 'single' });
  const start = performance.now();
  await client.score(request);
  return `${formatNumber(PROBE_LENGTH / ((performance.now() - start) / 1000))} residues/s`;
}

function randomResidues(alphabet: Alphabet): Uint8Array {
  const letters = CANONICAL[alphabet];
  return Uint8Array.from({ length: PROBE_LENGTH }, () =>
    letters.charCodeAt(Math.floor(Math.random() * letters.length)),
  );
}

async function runtimeVersion(extension: vscode.Uri): Promise<string> {
  const file = vscode.Uri.joinPath(extension, 'node_modules', 'onnxruntime-node', 'package.json');
  try {
    const { version } = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))) as {
      version: string;
    };
    return `onnxruntime-node ${version}`;
  } catch {
    return `not found at ${file.fsPath}`;
  }
}

function gigabytes(bytes: number): string {
  return formatNumber(bytes / 1e9);
}
