/** The mutational scan of the record under inspection: rows as they come, those on the screen first. */
import * as vscode from 'vscode';
import {
  maskedPartners,
  mutationalScan,
  partnerMaskedScan,
  type CopiesInside,
  type ScanInput,
} from '../../../../analyses/mutationalScan';
import type { ScanAsked, ScanPart } from '../../../../core/inspector/scan';
import { SeqlensError } from '../../../../protocol/errors';
import { readStretch, type Fields } from '../../../../protocol/inspectorValues';
import type { InstalledModel } from '../../../../runtime/client/types';
import type { InspectorServices } from '../../../services';
import type { Inspected } from '../subject';
import type { Question } from './question';

/** The panel is looked at: before whatever runs for the whole file. */
const VISIBLE = 2;

export const scan: Question<'scan'> = {
  read(asked) {
    const fields = (asked ?? {}) as Fields;
    const [span, first] = [readStretch(fields.span), readStretch(fields.first)];
    const { partnerMasked } = fields;
    return span && first && typeof partnerMasked === 'boolean' ? { span, first, partnerMasked } : undefined;
  },
  async answer(services, subject, asked, signal, give) {
    const input = inputOf(subject, asked);
    const model = modelOf(subject);
    const options = {
      client: services.client,
      model,
      signal,
      priority: () => VISIBLE,
      onRows: (rows: Extract<ScanPart, { kind: 'rows' }>['rows'], done: number, total: number) =>
        give({ kind: 'rows', rows, done, total }),
    };
    if (asked.partnerMasked) {
      const copies = await copiesOf(services, subject, signal);
      await partnerMaskedScan(input, maskedPartners(input, copies, model.manifest.window), options);
      return;
    }
    await Promise.all([
      mutationalScan(input, options),
      tellCopies(services, subject, input, model, signal, give),
    ]);
  },
};

export function modelOf({ model, label, alphabet }: Inspected): InstalledModel {
  if (model) return model;
  throw new SeqlensError(
    'input.alphabet',
    vscode.l10n.t(
      "{0} is read as {1}, and there is no model for it: choose one, or set the record's alphabet.",
      label,
      alphabet,
    ),
  );
}

function inputOf({ label, alphabet, residues }: Inspected, { span, first }: ScanAsked): ScanInput {
  if (span.end > residues.length || span.start === span.end)
    throw new SeqlensError(
      'input.changed',
      vscode.l10n.t('{0} has changed meanwhile: its scan begins again.', label),
    );
  return { label, alphabet, residues, span, first };
}

/** What was found in the record when copies were asked for, else a search of its own: it runs no model. */
async function copiesOf(
  { copies }: InspectorServices,
  { document, index, residues, alphabet }: Inspected,
  signal: AbortSignal,
): Promise<CopiesInside & { readonly total: number }> {
  const known = copies.of(document, index)?.found;
  return known ?? copies.search({ residues, alphabet }, signal);
}

async function tellCopies(
  services: InspectorServices,
  subject: Inspected,
  input: ScanInput,
  model: InstalledModel,
  signal: AbortSignal,
  give: (part: ScanPart) => void,
): Promise<void> {
  const found = await copiesOf(services, subject, signal);
  const groups = maskedPartners(input, found, model.manifest.window);
  const residues = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  give({ kind: 'copies', copies: found.total, residues });
}
