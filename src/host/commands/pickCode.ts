/** The genetic code that a command reads by; the one that was taken last stands first. */
import * as vscode from 'vscode';
import { GENETIC_CODES, type GeneticCode } from '../../core/sequence/geneticCodes';

const LAST = 'geneticCode';

/** NCBI's codes by id and name; typing either finds them. undefined when the list was left. */
export async function pickCode(memory: vscode.Memento, title: string): Promise<GeneticCode | undefined> {
  const last = memory.get<number>(LAST);
  const items = GENETIC_CODES.map((code) => ({
    label: `${code.id}: ${code.name}`,
    ...(code.id === last && { description: 'last used' }),
    code,
  })).sort((a, b) => Number(b.code.id === last) - Number(a.code.id === last));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: 'Genetic code, by NCBI id or name',
  });
  if (picked) await memory.update(LAST, picked.code.id);
  return picked?.code;
}
