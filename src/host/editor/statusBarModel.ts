/** The status bar's words about the model: which, how asked, and whether it works. */
import * as vscode from 'vscode';
import type { Method } from '../../core/analysis/profile';
import type { Alphabet } from '../../core/sequence/types';
import type { EngineStatus, InstalledModel } from '../../runtime/client/types';
import type { RecordScore } from '../services';
import { settings } from '../settings';
import { ALPHABET_NAMES, escapeMarkdown, formatNumber } from '../words';
import { legendMarkdown } from './legend';

export interface ModelState {
  readonly model: InstalledModel | undefined;
  readonly alphabet: Alphabet;
  readonly status: EngineStatus;
  readonly failure: string | undefined;
}

export function modelText({
  model,
  alphabet,
  status,
  method,
  failure,
}: ModelState & { method: Method }): string {
  if (!model && failure !== undefined) return '$(warning) Model cannot be used';
  if (!model) return `$(circle-slash) No ${ALPHABET_NAMES[alphabet]} model`;
  return `${icon(status, failure)} ${model.manifest.name}, ${method === 'masked' ? 'masked' : 'single pass'}`;
}

function icon({ state }: EngineStatus, failure: string | undefined): string {
  if (state === 'restarting' || failure !== undefined) return '$(warning)';
  return state === 'working' || state === 'starting' ? '$(loading~spin)' : '$(circuit-board)';
}

export function modelTooltip(state: ModelState & { score: RecordScore | undefined }): vscode.MarkdownString {
  const { model, alphabet, status, failure, score } = state;
  const text = new vscode.MarkdownString('', true);
  text.supportHtml = true;
  if (!model) {
    text.appendMarkdown(
      failure === undefined
        ? `There is no ${ALPHABET_NAMES[alphabet]} model installed: everything but a likelihood works.`
        : escapeMarkdown(failure),
    );
    return text;
  }
  const { name, version, quality } = model.manifest;
  text.appendMarkdown(`**${escapeMarkdown(`${name} ${version}`)}** · ${STATES[status.state]}\n\n`);
  if (quality.maskedPerplexity !== undefined) {
    text.appendMarkdown(
      `Masked perplexity ${formatNumber(quality.maskedPerplexity)} on ${escapeMarkdown(quality.measuredOn ?? 'held-out sequences')}.`,
    );
  }
  for (const sentence of [quality.note, failure ?? '', status.message].filter(Boolean)) {
    text.appendMarkdown(`\n\n${escapeMarkdown(sentence)}`);
  }
  if (score) {
    const scale = { measure: settings.measure.get(), method: score.method, alphabet };
    text.appendMarkdown(`\n\n---\n\n${legendMarkdown(scale, settings.paint.get()).value}`);
  }
  return text;
}

const STATES: Readonly<Record<EngineStatus['state'], string>> = {
  stopped: 'not started',
  starting: 'starting',
  idle: 'ready',
  working: 'working',
  restarting: 'crashed, starting again',
};
