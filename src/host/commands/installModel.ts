/** A download as a person sees it: what it will take and a yes, progress that can be cancelled, the self-test's word. */
import * as vscode from 'vscode';
import { FACTS_LENGTH, factsOf } from '../../analyses/modelFacts';
import { naturalSets } from '../../analyses/naturalSets';
import { tryModel, type TryOptions } from '../../analyses/tryModel';
import { formatBytes } from '../../core/bytes';
import { isCancelled, SeqlensError } from '../../protocol/errors';
import type { InstalledModel } from '../../runtime/client/types';
import { installModel as install, type InstallProgress } from '../../runtime/hub/install';
import type { CatalogueEntry } from '../../runtime/weights/catalogue';
import { hubAccess } from '../hub';
import type { Services } from '../services';
import { formatDuration } from '../words';
import { abortOn } from './abortOn';
import { askForToken } from './setHubToken';
import { speedHere } from './speedHere';

/** undefined when the user said no, or cancelled. Rejects with the coded error that ended it. */
export async function installModel(
  services: Services,
  entry: CatalogueEntry,
): Promise<InstalledModel | undefined> {
  const { endpoint } = await hubAccess(services.context);
  return (await agreed(services, entry, endpoint)) ? await download(services, entry) : undefined;
}

async function download(services: Services, entry: CatalogueEntry): Promise<InstalledModel | undefined> {
  const access = await hubAccess(services.context);
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `Downloading ${entry.title}`,
    cancellable: true,
  };
  try {
    return await vscode.window.withProgress(options, async (progress, token) => {
      const { signal } = abortOn(token);
      const bar = new Bar(progress);
      const { store } = services.models;
      const model = await install(entry, { store, access, signal, onProgress: (now) => bar.bytes(now) });
      return await tryModel(model, {
        ...tryOptions(services),
        signal,
        onProgress: (done, total) => bar.say(`testing it, sequence ${done} of ${total}`),
      });
    });
  } catch (error) {
    if (isCancelled(error)) return undefined;
    if (!(error instanceof SeqlensError) || error.code !== 'hub.unauthorised') throw error;
    return (await gotToken(services, error)) ? await download(services, entry) : undefined;
  } finally {
    services.models.refresh();
  }
}

/** Whoever is asked who she is can say so at once, and it goes on. */
async function gotToken(services: Services, { message }: SeqlensError): Promise<boolean> {
  const set = 'Set Token…';
  return (await vscode.window.showErrorMessage(message, set)) === set && (await askForToken(services));
}

export function tryOptions({ context, models, client }: Services): TryOptions {
  const natural = naturalSets(vscode.Uri.joinPath(context.extensionUri, 'models').fsPath);
  return { store: models.store, client, natural };
}

async function agreed(services: Services, entry: CatalogueEntry, endpoint: string): Promise<boolean> {
  const download = 'Download';
  const answer = await vscode.window.showInformationMessage(
    `Download ${entry.title}?`,
    { modal: true, detail: (await facts(services, entry, endpoint)).join('\n') },
    download,
  );
  return answer === download;
}

async function facts(services: Services, entry: CatalogueEntry, endpoint: string): Promise<string[]> {
  const timing = { location: vscode.ProgressLocation.Window, title: 'Seqlens: timing this machine' };
  const speed = await vscode.window.withProgress(timing, () => speedHere(services));
  const { parameters, download, memory, licence, seconds } = factsOf(entry, speed);
  const unknown = 'not known before the download';
  return [
    `From: ${entry.repository} on ${new URL(endpoint).host}`,
    `Download: ${download ?? unknown}`,
    `Memory while it scores: ${memory ?? unknown}`,
    `Parameters: ${parameters ?? unknown}`,
    `Speed here: ${seconds === undefined ? unknown : `about ${formatDuration(seconds)} for a protein of ${FACTS_LENGTH} residues, masked`}`,
    `Licence: ${licence}`,
    '',
    'It is checked by its sha256 and tested before use. Your sequences stay on this machine.',
  ];
}

/** Percent and words of one progress notification. */
class Bar {
  private shown = 0;
  private readonly began = performance.now();
  /** Bytes that an earlier download had left. */
  private before: number | undefined;

  constructor(private readonly progress: vscode.Progress<{ message?: string; increment?: number }>) {}

  say(message: string): void {
    this.progress.report({ message });
  }

  bytes({ stage, done, total }: InstallProgress): void {
    if (stage !== 'downloading') {
      this.say(stage === 'asking' ? 'asking the hub' : 'checking what came');
      return;
    }
    this.before ??= done;
    const percent = total === undefined ? 0 : (100 * done) / total;
    const message = [
      `${formatBytes(done)}${total === undefined ? '' : ` of ${formatBytes(total)}`}`,
      ...this.rate(done, total),
    ].join(' · ');
    this.progress.report({ message, increment: percent - this.shown });
    this.shown = percent;
  }

  private rate(done: number, total: number | undefined): string[] {
    const seconds = (performance.now() - this.began) / 1000;
    const rate = (done - (this.before ?? 0)) / seconds;
    if (seconds < 1 || rate <= 0) return [];
    const left = total === undefined ? [] : [`${formatDuration((total - done) / rate)} left`];
    return [`${formatBytes(rate)}/s`, ...left];
  }
}
