import * as vscode from 'vscode';
import type { Alphabet } from '../../core/sequence/types';
import { lineColumn, placeAt } from '../editor/place';
import type { Services } from '../services';
import { activeFasta } from './activeFasta';

interface Choice extends vscode.QuickPickItem {
  readonly alphabet?: Alphabet;
  readonly scope?: 'record' | 'file';
}

const ALPHABETS: readonly { label: string; alphabet?: Alphabet }[] = [
  { label: 'Protein', alphabet: 'protein' },
  { label: 'DNA', alphabet: 'dna' },
  { label: 'RNA', alphabet: 'rna' },
  { label: 'Guess' },
];

/** Overrides the alphabet of the record at the cursor, or of the whole file. */
export async function chooseAlphabet({ documents }: Services): Promise<void> {
  const { editor, fasta } = activeFasta(documents);
  const record = placeAt(fasta, lineColumn(editor.selection.active))?.record;
  const picked = await vscode.window.showQuickPick(choices(record?.id), { title: 'Read letters as' });
  if (picked?.scope)
    documents.setAlphabet(
      editor.document,
      picked.alphabet,
      picked.scope === 'record' ? record?.id : undefined,
    );
}

/** A record without an id cannot be told from others: then only the file can be set. */
function choices(id: string | undefined): Choice[] {
  const group = (label: string, scope: 'record' | 'file'): Choice[] => [
    { label, kind: vscode.QuickPickItemKind.Separator },
    ...ALPHABETS.map((choice) => ({
      ...choice,
      scope,
      description: scope === 'file' ? 'whole file' : (id ?? ''),
    })),
  ];
  return [...(id ? group('This record', 'record') : []), ...group('Whole file', 'file')];
}
