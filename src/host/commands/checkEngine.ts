/** What a bug report needs: versions, models, paths, and how fast the model runs here. */
import * as os from 'node:os';
import * as vscode from 'vscode';
import { checkEngine as check } from '../../analyses/checkEngine';
import type { Alphabet } from '../../core/sequence/types';
import { cacheFolder } from '../client';
import { showReport } from '../report';
import type { Services } from '../services';
import { ALPHABET_NAMES, formatNumber } from '../words';

/** Runs each model once and opens the report as a text to copy. */
export async function checkEngine(services: Services): Promise<void> {
  const location = vscode.ProgressLocation.Notification;
  const options = { location, title: 'Checking the engine', cancellable: true };
  const report = await vscode.window.withProgress(options, async (_, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const text = await reportOf(services, abort.signal);
    return abort.signal.aborted ? undefined : text;
  });
  if (report === undefined) return;
  await showReport('Seqlens Engine', report);
}

async function reportOf(services: Services, signal: AbortSignal): Promise<string> {
  const { context, client } = services;
  const { version } = context.extension.packageJSON as { version: string };
  const models: string[] = [];
  // One after the other: each is timed.
  for (const alphabet of ['protein', 'dna', 'rna'] as const)
    models.push(...(await modelLines(services, alphabet, signal)));
  const { state, runtime, pids, message } = client.status();
  return [
    `Seqlens ${version} · VS Code ${vscode.version} · ${vscode.env.appHost} · ${os.platform()} ${os.arch()}`,
    `Extension host: Node ${process.versions.node}, ${os.availableParallelism()} cores, ${formatNumber(os.totalmem() / 1e9)} GB`,
    `Runtime: ${runtime ?? 'not started'}`,
    `Extension: ${context.extensionPath}`,
    `Cache: ${cacheFolder(context).fsPath}`,
    '',
    ...models,
    '',
    `Engine: ${state}, process ${pids.join(', ') || 'none'}${message ? `, ${message}` : ''}`,
    '',
  ].join('\n');
}

async function modelLines(
  { models, client }: Services,
  alphabet: Alphabet,
  signal: AbortSignal,
): Promise<string[]> {
  const name = ALPHABET_NAMES[alphabet];
  try {
    const model = await models.forAlphabet(alphabet, vscode.window.activeTextEditor?.document.uri);
    if (!model) return [`Model for ${name}: none installed`];
    const { residuesPerSecond, startMilliseconds, referenceValue } = await check(client, model, signal);
    const { manifest, folder, sha256 } = model;
    return [
      `Model for ${name}: ${manifest.name} ${manifest.version}, window ${manifest.window}, sha256 ${sha256}`,
      `  ${folder}`,
      `  single pass: ${formatNumber(residuesPerSecond.single)} residues/s, masked: ${formatNumber(residuesPerSecond.masked)} residues/s`,
      `  first answer after ${formatNumber(startMilliseconds)} ms; check value ${formatNumber(referenceValue)} nats`,
    ];
  } catch (error) {
    return [`Model for ${name}: ${error instanceof Error ? error.message : String(error)}`];
  }
}
