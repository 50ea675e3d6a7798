/** Copies inside the records of open documents: found on request, kept by record, gone with an edit of it. */
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { borrowedLikelihood, type BorrowedInput } from '../analyses/borrowed';
import { SeqlensError } from '../protocol/errors';
import type { CopiesOfRecord } from '../core/repeats/found';
import type { SequenceRecord } from '../core/sequence/types';
import type { ModelClient } from '../runtime/client/types';
import { CopyFinder, locateCopyWorker } from '../runtime/copies/copyFinder';
import type { Copies, CopiesJob, Documents, Models, RecordCopies, ScoreChange } from './services';
import { settings } from './settings';
import { visibleRecords } from './visible';

/** One draw of controls costs one pass a residue in a copy: two show how far they scatter. */
const CONTROL_DRAWS = 2;
const CONTROL_SEED = 1;
/** Copies of a record that are kept: the longest. */
const MOST_COPIES = 1000;
/** From one telling of what was found to the next, milliseconds: thousands of records may be done in a second. */
const TELL_EVERY = 50;

export function createCopies(documents: Documents, models: Models, client: ModelClient): Copies {
  return new DocumentCopies(documents, models, client);
}

class DocumentCopies implements Copies {
  private known = new WeakMap<SequenceRecord, RecordCopies>();
  private failures = new WeakMap<SequenceRecord, string>();
  private readonly changed = new vscode.EventEmitter<ScoreChange>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable;
  private finder: CopyFinder | undefined;

  constructor(
    private readonly documents: Documents,
    private readonly models: Models,
    private readonly client: ModelClient,
  ) {
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      documents.onDidChange(({ document }) => this.changed.fire({ document })),
      models.onDidChange(() => this.forget()),
      settings.copies.minimumLength.onDidChange(() => this.forget()),
      settings.copies.maximumEvalue.onDidChange(() => this.forget()),
    );
  }

  of(document: vscode.TextDocument, index: number): RecordCopies | undefined {
    const record = this.documents.get(document)?.records[index];
    return record && this.known.get(record);
  }

  failure(document: vscode.TextDocument, index: number): string | undefined {
    const record = this.documents.get(document)?.records[index];
    return record && this.failures.get(record);
  }

  find(document: vscode.TextDocument, job: CopiesJob = {}): Promise<void> {
    return this.each(document, job, async (record, signal, onProgress) => {
      const table = this.known;
      if (!table.has(record)) table.set(record, { found: await this.search(record, signal, onProgress) });
    });
  }

  measure(document: vscode.TextDocument, job: CopiesJob = {}): Promise<void> {
    return this.each(document, job, async (record, signal, onProgress) => {
      // Settings or the model may change meanwhile: what was found with the old ones then goes with them.
      const table = this.known;
      const known = table.get(record) ?? { found: await this.search(record, signal) };
      table.set(record, known);
      if (known.borrowed || known.found.copies.length === 0) return;
      const model = await this.models.forAlphabet(record.alphabet, document.uri);
      if (!model) throw new SeqlensError('input.alphabet', `No model for ${record.id} is installed.`);
      const options = { client: this.client, model, normalisation: 'alphabet' } as const;
      const likelihood = await borrowedLikelihood(
        inputOf(record, known),
        { ...options, draws: CONTROL_DRAWS, seed: CONTROL_SEED },
        signal,
        onProgress,
      );
      // The logits stay behind: for each residue they take twenty times what is shown of it.
      const { borrowed, summary, isPaired } = likelihood;
      table.set(record, { ...known, borrowed: { borrowed, summary, isPaired, model } });
    });
  }

  async search(
    { residues, alphabet }: Pick<SequenceRecord, 'residues' | 'alphabet'>,
    signal: AbortSignal,
    onProgress?: (done: number, total: number) => void,
  ): Promise<CopiesOfRecord> {
    this.finder ??= new CopyFinder(locateCopyWorker(__dirname));
    const minimum = settings.copies.minimumLength.get();
    const options = {
      kinds: ['direct', 'inverted'] as const,
      evalue: settings.copies.maximumEvalue.get(),
      limit: MOST_COPIES,
      ...(minimum > 0 && { minimum }),
    };
    const job = { kind: 'record', record: { residues, alphabet }, options, exact: false } as const;
    // Equal records share what was found; what is known beyond that is kept by the record's own.
    return { ...(await this.finder.find(job, { signal, ...(onProgress && { onProgress }) })) };
  }

  dispose(): void {
    this.subscriptions.dispose();
    void this.finder?.dispose();
  }

  /** Visible records first; a failure concerns its record alone. Resolves when all are done, or the token is cancelled. */
  private async each(
    document: vscode.TextDocument,
    { records, token, onProgress }: CopiesJob,
    work: (
      record: SequenceRecord,
      signal: AbortSignal,
      onProgress: (done: number, total: number) => void,
    ) => Promise<void>,
  ): Promise<void> {
    const fasta = this.documents.get(document);
    if (!fasta) return;
    const abort = new AbortController();
    const cancelled = token?.onCancellationRequested(() => abort.abort());
    const order = new Set(records ?? [...visibleRecords(document, fasta), ...fasta.records.keys()]);
    let finished = 0;
    let done: number[] = [];
    let told = performance.now();
    const tell = (): void => {
      if (done.length > 0) this.changed.fire({ document, records: done });
      done = [];
      told = performance.now();
    };
    try {
      for (const index of order) {
        const record = fasta.records[index];
        if (!record || abort.signal.aborted) continue;
        const report = (done: number, total: number): void =>
          onProgress?.({
            done: finished + (total === 0 ? 0 : done / total),
            total: order.size,
            unit: 'records',
            record: record.id,
          });
        report(0, 1);
        await work(record, abort.signal, report).then(
          () => this.failures.delete(record),
          (error: unknown) => this.failed(record, error),
        );
        finished++;
        if (this.documents.get(document)?.records[index] === record) done.push(index);
        if (performance.now() - told < TELL_EVERY) continue;
        tell();
        await setImmediate(); // so that typing and Cancel come through
      }
    } finally {
      tell();
      cancelled?.dispose();
    }
  }

  private failed(record: SequenceRecord, error: unknown): void {
    if (!(error instanceof SeqlensError)) throw error;
    if (error.code !== 'cancelled') this.failures.set(record, error.message);
  }

  private forget(): void {
    this.known = new WeakMap();
    this.failures = new WeakMap();
    for (const document of vscode.workspace.textDocuments) this.changed.fire({ document });
  }
}

/** What the analyses of a record's copies read. */
export function inputOf(record: SequenceRecord, { found }: RecordCopies): BorrowedInput {
  const { residues, alphabet, id } = record;
  return { label: id, alphabet, residues, copies: found.copies, lowComplexity: found.lowComplexity };
}
