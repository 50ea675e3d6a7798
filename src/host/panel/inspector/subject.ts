/** The record under inspection, as the host knows it and as the page is told of it. */
import type * as vscode from 'vscode';
import type { Window } from '../../../core/analysis/profile';
import { planWindows } from '../../../core/planners/windows';
import type { Alphabet } from '../../../core/sequence/types';
import type { Subject } from '../../../protocol/inspectorValues';
import type { InstalledModel } from '../../../runtime/client/types';
import { recordName } from '../../editor/symbolsNames';
import type { InspectorServices } from '../../services';

/** Immutable: an edit makes another one. */
export interface Inspected {
  readonly version: number;
  readonly document: vscode.TextDocument;
  /** Of the record in `document`, 0-based; true while the signal of what asks is not aborted. */
  readonly index: number;
  readonly id: string;
  /** Names the record in sentences. */
  readonly label: string;
  readonly alphabet: Alphabet;
  /** ASCII codes without gaps, case as written. */
  readonly residues: Uint8Array;
  readonly model: InstalledModel | undefined;
  /** What the model sees at once, around `near`; the whole record where it fits, or where there is no model. */
  readonly window: Window;
}

/** undefined when the record is gone. `near`: the residue at the cursor. */
export async function inspect(
  { documents, models }: Pick<InspectorServices, 'documents' | 'models'>,
  document: vscode.TextDocument,
  index: number,
  version: number,
  near = 0,
): Promise<Inspected | undefined> {
  const record = documents.get(document)?.records[index];
  if (!record) return undefined;
  const { id, alphabet } = record;
  // A plain array of its own: what crosses to the page is the whole buffer behind a view.
  const residues = new Uint8Array(record.residues);
  const model = await models.forAlphabet(alphabet, document.uri);
  return {
    version,
    document,
    index,
    id,
    label: recordName(record, index),
    alphabet,
    residues,
    model,
    window: windowAround(residues.length, model?.manifest.window, near),
  };
}

/** Of the windows that scoring uses, the one that scores the residue. */
function windowAround(length: number, size: number | undefined, residue: number): Window {
  if (size === undefined || length <= size) return { start: 0, end: length };
  const { windows, windowOf } = planWindows(length, size);
  return windows[windowOf[Math.min(residue, length - 1)]!]!;
}

export function subjectOf({ version, document, index, id, label, ...inspected }: Inspected): Subject {
  const { alphabet, residues, window, model } = inspected;
  return {
    version,
    uri: document.uri.toString(),
    index,
    id,
    name: label,
    alphabet,
    residues,
    window,
    model: model && {
      name: model.manifest.name,
      version: model.manifest.version,
      sha256: model.sha256,
      window: model.manifest.window,
      precision: model.arithmetic ?? 'fp32',
      note: model.manifest.quality.note,
    },
  };
}
