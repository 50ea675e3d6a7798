/** Annotations of the record out of the files that the user added, and the adding. */
import * as vscode from 'vscode';
import { isCancelled, SeqlensError } from '../../../../protocol/errors';
import type { Fields } from '../../../../protocol/inspectorValues';
import {
  addAnnotationFile,
  addDroppedFile,
  annotationSources,
  readAnnotations,
  removeAnnotationFile,
} from '../annotationFiles';
import type { Question } from './question';

/** One file that cannot be read keeps no other from being shown. */
export const annotations: Question<'annotations'> = {
  read: () => null,
  async answer({ context }, { id, residues }, _asked, signal, give) {
    for (const source of annotationSources(context.workspaceState)) {
      try {
        const read = await readAnnotations(source, { id, length: residues.length }, signal);
        give({ file: source.name, read, failure: undefined });
      } catch (error) {
        if (isCancelled(error)) throw error;
        if (!(error instanceof SeqlensError || error instanceof vscode.FileSystemError)) throw error;
        give({ file: source.name, read: undefined, failure: error.message });
      }
      if (signal.aborted) return;
    }
  },
};

export const addAnnotations: Question<'addAnnotations'> = {
  read(asked) {
    if (asked === null) return null;
    const { name, content } = (asked ?? {}) as Fields;
    return typeof name === 'string' && content instanceof Uint8Array ? { name, content } : undefined;
  },
  async answer({ context }, _subject, asked, _signal, give) {
    if (asked) {
      give(addDroppedFile(asked));
      return;
    }
    const chosen = await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Annotations of the record: UniProt flat file, GFF3 or BED'),
      canSelectMany: true,
    });
    for (const uri of chosen ?? []) give(await addAnnotationFile(context.workspaceState, uri));
  },
};

export const removeAnnotations: Question<'removeAnnotations'> = {
  read(asked) {
    const { file } = (asked ?? {}) as Fields;
    return typeof file === 'string' ? { file } : undefined;
  },
  async answer({ context }, _subject, { file }) {
    await removeAnnotationFile(context.workspaceState, file);
  },
};
