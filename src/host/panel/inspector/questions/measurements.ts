/** Measured variants beside the model's: the analysis that the command line prints. */
import * as vscode from 'vscode';
import { compareMeasurements, OtherNumbering } from '../../../../analyses/compareMeasurements';
import { comparisonJson, comparisonTableSteps } from '../../../../analyses/comparisonTable';
import { measuredTable } from '../../../../analyses/measuredTable';
import {
  measuredPointsSteps,
  type MeasurementsAsked,
  type MeasurementsPart,
} from '../../../../core/inspector/measurements';
import { isCancelled, SeqlensError } from '../../../../protocol/errors';
import { isCount, isText, type Fields } from '../../../../protocol/inspectorValues';
import { unlessAborted } from '../../../../runtime/slices';
import type { InspectorServices } from '../../../services';
import { measuredTables } from '../measuredTables';
import type { Inspected } from '../subject';
import type { Question } from './question';
import { modelOf } from './scan';

type Give = (part: MeasurementsPart) => void;

export const measurements: Question<'measurements'> = {
  read(asked) {
    const fields = (asked ?? {}) as Fields;
    switch (fields.step) {
      case 'follow':
      case 'choose':
        return { step: fields.step };
      case 'dropped': {
        const { name, content } = fields;
        return isText(name) && content instanceof Uint8Array ? { step: 'dropped', name, content } : undefined;
      }
      case 'compare':
        return readCompare(fields);
      case 'file': {
        const { table, format } = fields;
        const isFormat = format === 'csv' || format === 'json';
        return isCount(table) && isFormat ? { step: 'file', table, format } : undefined;
      }
      default:
        return undefined;
    }
  },
  async answer(services, subject, asked, signal, give) {
    switch (asked.step) {
      case 'follow':
        return follow(signal, give);
      case 'choose': {
        const uri = await measuredTables.choose();
        if (uri) give({ kind: 'table', table: await measuredTables.open(uri, signal) });
        return;
      }
      case 'dropped':
        give({ kind: 'table', table: await measuredTables.read(asked.name, asked.content, signal) });
        return;
      case 'compare':
        return compare(services, subject, asked, signal, give);
      case 'file': {
        const { compared, name } = measuredTables.get(asked.table);
        if (!compared)
          throw new SeqlensError(
            'input.invalid',
            vscode.l10n.t('{0} has not been compared yet: choose its columns and compare it.', name),
          );
        const { comparison, columns } = compared;
        const content =
          asked.format === 'csv'
            ? await unlessAborted(comparisonTableSteps(comparison, ','), signal, name)
            : comparisonJson(comparison, columns);
        give({ kind: 'file', content });
      }
    }
  },
};

/** A table that was chosen before the page was there comes first. */
async function follow(signal: AbortSignal, give: Give): Promise<void> {
  const show = async (): Promise<void> => {
    const uri = measuredTables.take();
    if (!uri) return;
    try {
      give({ kind: 'table', table: await measuredTables.open(uri, signal) });
    } catch (error) {
      if (!(error instanceof SeqlensError)) throw error;
      if (!isCancelled(error)) give({ kind: 'refused', message: error.message });
    }
  };
  await show();
  await new Promise<void>((resolve, reject) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const heard = measuredTables.onDidPut(() => void show().catch(reject));
    signal.addEventListener('abort', () => {
      heard.dispose();
      resolve();
    });
  });
}

type Compare = Extract<MeasurementsAsked, { step: 'compare' }>;

function readCompare(fields: Fields): Compare | undefined {
  const { table, mutant, score, offset, higherIsFitter, partnerMasked } = fields;
  if (!isCount(table) || !isCount(mutant) || !isCount(score) || !Number.isSafeInteger(offset))
    return undefined;
  if (typeof higherIsFitter !== 'boolean' || typeof partnerMasked !== 'boolean') return undefined;
  return { step: 'compare', table, mutant, score, offset: Number(offset), higherIsFitter, partnerMasked };
}

async function compare(
  { client, copies }: InspectorServices,
  subject: Inspected,
  { table: id, mutant, score, offset, higherIsFitter, partnerMasked }: Compare,
  signal: AbortSignal,
  give: Give,
): Promise<void> {
  const kept = measuredTables.get(id);
  const { rows, columns } = measuredTable(kept.table, kept.name, { mutant, score });
  const { label, residues, alphabet } = subject;
  const wildType = { id: label, residues, alphabet };
  const search = (record: Pick<Inspected, 'residues' | 'alphabet'>, stop?: AbortSignal) =>
    copies.search(record, stop ?? signal);
  try {
    const comparison = await compareMeasurements(
      { rows, label: kept.name, wildType, offset, higherIsFitter },
      { client, model: modelOf(subject), ...(partnerMasked && { partners: { search } }) },
      signal,
      (done, total) => give({ kind: 'progress', done, total }),
    );
    kept.compared = { comparison, columns };
    const { variants, dropped, ...rest } = comparison;
    const reasons = Array.from(dropped, ([reason, { count, firstLine }]) => ({ reason, count, firstLine }));
    const points = await unlessAborted(measuredPointsSteps({ variants }), signal, kept.name);
    give({
      kind: 'compared',
      result: { ...rest, table: id, name: kept.name, columns, dropped: reasons, points },
    });
  } catch (error) {
    if (!(error instanceof OtherNumbering)) throw error;
    give({ kind: 'numbering', offset: error.offset, message: error.message });
  }
}
