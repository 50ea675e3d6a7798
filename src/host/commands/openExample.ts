import * as vscode from 'vscode';
import type { Services } from '../services';
import { openFastaText } from './openFastaText';

/** Opens the first example as a new document: the shipped file stays as it is. */
export async function openExample({ context }: Pick<Services, 'context'>): Promise<void> {
  const file = vscode.Uri.joinPath(context.extensionUri, 'examples', 'proteins.fasta');
  await openFastaText(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
}
