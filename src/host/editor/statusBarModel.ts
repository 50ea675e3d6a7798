/** The status bar's words about the model: which, how asked, and whether it works. */
import * as vscode from 'vscode';
import type { Method } from '../../core/analysis/profile';
import type { CodingFrame } from '../../core/sequence/codonMap';
import type { Alphabet } from '../../core/sequence/types';
import type { EngineStatus, InstalledModel } from '../../runtime/client/types';
import type { RecordScore } from '../services';
import { settings } from '../settings';
import { ALPHABET_NAMES, escapeMarkdown, formatNumber } from '../words';
import { codeName, frameName } from './frameText';
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
  const { score } = state;
  const text = new vscode.MarkdownString('', true);
  text.supportHtml = true;
  writeModel(text, state);
  if (!score) return text;
  if (score.frame) text.appendMarkdown(`\n\n${escapeMarkdown(frameSentence(score, score.frame))}`);
  const { alphabet } = score.model.manifest;
  const scale = { measure: settings.measure.get(), method: score.method, alphabet };
  text.appendMarkdown(`\n\n---\n\n${legendMarkdown(scale, settings.paint.get()).value}`);
  return text;
}

/** The record's own model; what scores a frame is told beside it, never in its place. */
function writeModel(text: vscode.MarkdownString, { model, alphabet, status, failure }: ModelState): void {
  if (!model) {
    text.appendMarkdown(
      failure === undefined
        ? `There is no ${ALPHABET_NAMES[alphabet]} model installed: everything but a likelihood works.`
        : escapeMarkdown(failure),
    );
    return;
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
}

function frameSentence({ model, method }: RecordScore, frame: CodingFrame): string {
  const { name, version } = model.manifest;
  const how = method === 'masked' ? 'masked' : 'single pass';
  return `Its colours are of the reading frame ${frameName(frame)} as protein by ${codeName(frame.code)}: ${name} ${version}, ${how}.`;
}

const STATES: Readonly<Record<EngineStatus['state'], string>> = {
  stopped: 'not started',
  starting: 'starting',
  idle: 'ready',
  working: 'working',
  restarting: 'crashed, starting again',
};
