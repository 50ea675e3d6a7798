/** The look-up test live: of each record the residue that was tested last, gone with an edit of the record. */
import type * as vscode from 'vscode';
import { probeLookUp } from '../analyses/lookUpProbe';
import { SeqlensError } from '../protocol/errors';
import type { ModelClient } from '../runtime/client/types';
import { inputOf } from './copies';
import type { Copies, Documents, KnownProbe, LookUps, Models, RecordCopies } from './services';

export function createLookUps(
  documents: Documents,
  models: Models,
  copies: Copies,
  client: ModelClient,
): LookUps {
  return new DocumentLookUps(documents, models, copies, client);
}

class DocumentLookUps implements LookUps {
  /** By what was found: it is found anew when the record, the model or what counts as a copy changes. */
  private readonly known = new WeakMap<RecordCopies['found'], KnownProbe>();

  constructor(
    private readonly documents: Documents,
    private readonly models: Models,
    private readonly copies: Copies,
    private readonly client: ModelClient,
  ) {}

  of(document: vscode.TextDocument, index: number): KnownProbe | undefined {
    const found = this.copies.of(document, index)?.found;
    return found && this.known.get(found);
  }

  async probe(
    document: vscode.TextDocument,
    index: number,
    residue: number,
    change: 'mask' | 'mutate',
    signal?: AbortSignal,
  ): Promise<KnownProbe> {
    const record = this.documents.get(document)?.records[index];
    if (record && !this.copies.of(document, index)) await this.copies.find(document, { records: [index] });
    const known = this.copies.of(document, index);
    if (!record || !known) {
      const failure = this.copies.failure(document, index);
      throw new SeqlensError('input.changed', failure ?? 'The record changed meanwhile: try again.');
    }
    const model = await this.models.forAlphabet(record.alphabet, document.uri);
    if (!model) throw new SeqlensError('input.alphabet', `No model for ${record.id} is installed.`);
    const before = this.known.get(known.found)?.probe;
    const earlier = before?.residue === residue ? before.seed : undefined;
    // Every mutation draws another letter.
    const seed = change === 'mutate' ? (earlier ?? 0) + 1 : earlier;
    const options = { client: this.client, model, normalisation: 'alphabet' } as const;
    const probe = { probe: await probeLookUp(inputOf(record, known), residue, options, seed, signal), model };
    this.known.set(known.found, probe);
    return probe;
  }
}
