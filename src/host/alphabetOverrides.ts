/** What the user said about alphabets, by file and record, remembered in the workspace. */
import type * as vscode from 'vscode';
import type { Alphabet } from '../core/sequence/types';

interface FileOverride {
  readonly file?: Alphabet;
  readonly records: Readonly<Record<string, Alphabet>>;
}

const KEY = 'seqlens.alphabets';
const ALPHABETS: readonly unknown[] = ['protein', 'dna', 'rna'];

export class AlphabetOverrides {
  constructor(private readonly storage: vscode.Memento) {}

  of(uri: vscode.Uri): { alphabet?: Alphabet; alphabetOf: (id: string) => Alphabet | undefined } {
    const { file, records } = this.read(uri);
    return { ...(file && { alphabet: file }), alphabetOf: (id) => lookUp(records, id) };
  }

  /** Without `recordId` for the whole file: what was said of single records before is taken back. */
  set(uri: vscode.Uri, alphabet: Alphabet | undefined, recordId?: string): void {
    const { file, records } = this.read(uri);
    const next =
      recordId === undefined
        ? { ...(alphabet && { file: alphabet }), records: {} }
        : { ...(file && { file }), records: withRecord(records, recordId, alphabet) };
    const all = { ...this.readAll(), [uri.toString()]: next };
    // Memory holds it at once; a failed write costs the memory of an override, not a result.
    this.storage.update(KEY, all).then(undefined, () => undefined);
  }

  private read(uri: vscode.Uri): FileOverride {
    return this.readAll()[uri.toString()] ?? { records: {} };
  }

  private readAll(): Readonly<Record<string, FileOverride>> {
    return this.storage.get<Record<string, FileOverride>>(KEY) ?? {};
  }
}

function lookUp(records: Readonly<Record<string, Alphabet>>, id: string): Alphabet | undefined {
  const alphabet = Object.hasOwn(records, id) ? records[id] : undefined;
  return ALPHABETS.includes(alphabet) ? alphabet : undefined;
}

function withRecord(
  records: Readonly<Record<string, Alphabet>>,
  id: string,
  alphabet: Alphabet | undefined,
): Record<string, Alphabet> {
  const kept = Object.entries(records).filter(([key]) => key !== id);
  return Object.fromEntries(alphabet ? [...kept, [id, alphabet]] : kept);
}
