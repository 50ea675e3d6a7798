/** Attention of one window: all heads small, one head whole, contacts, and the copies and stems to hold against them. */
import * as vscode from 'vscode';
import {
  headAttention,
  surveyAttention,
  type AttentionInput,
  type AttentionOptions,
  type Partners,
} from '../../../../analyses/attention';
import { contactMap } from '../../../../analyses/contacts';
import { THUMBNAIL_CELLS } from '../../../../core/inspector/attention';
import { copiesWithin, spansWithin } from '../../../../core/repeats/within';
import type { Span } from '../../../../core/sequence/coordinates';
import { SeqlensError } from '../../../../protocol/errors';
import { isCount, readStretch, type Fields } from '../../../../protocol/inspectorValues';
import type { InspectorServices } from '../../../services';
import type { Inspected } from '../subject';
import type { Question } from './question';

export const attentionSurvey: Question<'attentionSurvey'> = {
  read: readWindow,
  async answer(services, subject, { window }, signal, give) {
    const partners = await partnersIn(services, subject, window, signal);
    const { input, options } = prepare(services, subject, window, signal);
    for await (const layer of surveyAttention(input, partners, THUMBNAIL_CELLS, options)) give(layer);
  },
};

export const attentionHead: Question<'attentionHead'> = {
  read(asked) {
    const window = readWindow(asked);
    const { layer, head } = (asked ?? {}) as Fields;
    return window && isCount(layer) && isCount(head) ? { ...window, layer, head } : undefined;
  },
  async answer(services, subject, { window, layer, head }, signal, give) {
    const { input, options } = prepare(services, subject, window, signal);
    const { length, values, before, after } = await headAttention(input, layer, head, options);
    give({ layer, head, window, length, values, before, after });
  },
};

export const contacts: Question<'contacts'> = {
  read: readWindow,
  async answer(services, subject, { window }, signal, give) {
    const { input, options } = prepare(services, subject, window, signal);
    give({ ...(await contactMap(input, options)), window });
  },
};

export const partners: Question<'partners'> = {
  read: readWindow,
  async answer(services, subject, { window }, signal, give) {
    const { copies } = await partnersIn(services, subject, window, signal);
    give({ window, runs: copies.flatMap(({ kind, blocks }) => blocks.map((block) => ({ ...block, kind }))) });
  },
};

function readWindow(asked: unknown): { readonly window: Span } | undefined {
  const window = typeof asked === 'object' && asked !== null && readStretch((asked as Fields).window);
  return window ? { window } : undefined;
}

/** Throws 'input.invalid' for a window that is none of the record, 'model.not-found' where no model reads it. */
function prepare(
  { client }: InspectorServices,
  { residues, alphabet, label, model }: Inspected,
  { start, end }: Span,
  signal: AbortSignal,
): { readonly input: AttentionInput; readonly options: AttentionOptions } {
  if (!model)
    throw new SeqlensError(
      'model.not-found',
      vscode.l10n.t('No model for {0} is installed: choose one.', label),
    );
  if (end > residues.length || end <= start)
    throw new SeqlensError(
      'input.invalid',
      vscode.l10n.t('{0} has no such residues: choose another window.', label),
    );
  const input = { label, alphabet, residues: residues.slice(start, end) };
  return { input, options: { client, model, signal } };
}

/** Known ones, or looked for now. A record whose copies cannot be found is shown without. */
async function partnersIn(
  { copies }: InspectorServices,
  { document, index, residues, alphabet }: Inspected,
  window: Span,
  signal: AbortSignal,
): Promise<Required<Partners>> {
  const found = copies.of(document, index)?.found ?? (await copies.search({ residues, alphabet }, signal));
  return {
    copies: copiesWithin(found.copies, window),
    lowComplexity: spansWithin(found.lowComplexity, window),
  };
}
