/** One job: records of a document, a few at a time, the visible ones first. */
import type * as vscode from 'vscode';
import { letterIndices, NOT_SCORED } from '../core/analysis/letters';
import type { Method, Window } from '../core/analysis/profile';
import type { Alphabet, SequenceRecord } from '../core/sequence/types';
import { isCancelled } from '../protocol/errors';
import { checkRequest } from '../runtime/client/checkRequest';
import type { ModelClient, ScoreRequest } from '../runtime/client/types';
import { askedOf, askedSpan, onRecord } from './scoresFrame';
import { GrowingScore } from './scoresRecord';
import type { ScoreTable } from './scoresTable';
import type { Documents, Models, ScoreJob } from './services';
import { settings } from './settings';
import { ALPHABET_NAMES } from './words';
import { recordAtCursor, visibleRecords } from './visible';

/** Records in flight: enough to keep a pool busy while one reads from the cache. */
const IN_FLIGHT = 4;

export interface JobContext extends Omit<ScoreJob, 'records'> {
  readonly document: vscode.TextDocument;
  /** What is to be scored; each is taken out when that has ended, well or not. */
  readonly left: Set<SequenceRecord>;
  readonly documents: Documents;
  readonly models: Models;
  readonly client: ModelClient;
  readonly table: ScoreTable;
  readonly method: Method;
  readonly closed: AbortSignal;
  readonly changed: (record: SequenceRecord) => void;
}

export async function runScoreJob(context: JobContext): Promise<void> {
  const job = new Job(context);
  try {
    await Promise.all(Array.from({ length: IN_FLIGHT }, () => job.work()));
  } finally {
    job.dispose();
  }
}

class Job {
  private readonly pending: Set<SequenceRecord>;
  private readonly running = new Map<SequenceRecord, AbortController>();
  private total: number;
  private readonly cancelled: vscode.Disposable | undefined;
  private readonly edits: vscode.Disposable;
  private readonly doneOf = new Map<SequenceRecord, number>();
  private done = 0;

  constructor(private readonly context: JobContext) {
    this.pending = new Set(context.left);
    this.total = [...context.left].reduce((sum, record) => sum + this.lengthOf(record), 0);
    this.cancelled = context.token?.onCancellationRequested(this.stop);
    context.closed.addEventListener('abort', this.stop);
    this.edits = context.documents.onDidChange(({ document }) => {
      if (document === context.document) this.dropEdited();
    });
    if (context.closed.aborted || context.token?.isCancellationRequested) this.stop();
  }

  /** Scores one record after the other until none is left. */
  async work(): Promise<void> {
    for (let record = this.next(); record; record = this.next()) {
      const abort = new AbortController();
      this.running.set(record, abort);
      try {
        await this.score(record, abort.signal);
      } catch (error) {
        if (!isCancelled(error) && !this.context.cachedOnly) this.fail(record, error);
      } finally {
        this.running.delete(record);
        this.doneOf.delete(record);
        this.context.left.delete(record);
        this.context.table.settle(record);
      }
    }
  }

  dispose(): void {
    this.cancelled?.dispose();
    this.edits.dispose();
    this.context.closed.removeEventListener('abort', this.stop);
  }

  private readonly stop = (): void => {
    this.pending.clear();
    for (const abort of this.running.values()) abort.abort();
  };

  private next(): SequenceRecord | undefined {
    const record = this.visible().find((candidate) => this.pending.has(candidate)) ?? this.firstLiving();
    if (record) this.pending.delete(record);
    return record;
  }

  /** The first pending record that no edit has taken away. */
  private firstLiving(): SequenceRecord | undefined {
    const fasta = this.context.documents.get(this.context.document);
    for (const record of this.pending) {
      if (fasta?.indexOf(record) !== undefined) return record;
      this.pending.delete(record);
    }
    return undefined;
  }

  private visible(): readonly SequenceRecord[] {
    const fasta = this.context.documents.get(this.context.document);
    return fasta ? visibleRecords(this.context.document, fasta).flatMap((i) => fasta.records[i] ?? []) : [];
  }

  private async score(record: SequenceRecord, signal: AbortSignal): Promise<void> {
    const { models, client, table, method, only, cachedOnly, changed, document } = this.context;
    const known = table.get(record);
    if (cachedOnly && known) return;
    const frame = known?.frame;
    const asked = askedOf(record, frame);
    const model = await models.forAlphabet(asked.alphabet, document.uri);
    if (!model) throw new Error(noModel(record, asked.alphabet));
    const request: ScoreRequest = {
      model,
      ...asked,
      method,
      label: record.id || 'record without a name',
    };
    const isScored =
      known?.score?.state === 'complete' && known.score.method === method && known.score.model === model;
    if (isScored && (await hasRows(client, request))) {
      this.progress(record, this.lengthOf(record));
      return;
    }
    // Refused before room is made for a number a residue: 45 million of them would take a gigabyte.
    checkRequest(request);
    const growing = new GrowingScore(request, settings.measure.get());
    const show = (profile: Parameters<GrowingScore['read']>[0], done: number): void => {
      if (signal.aborted) return;
      // Another frame was chosen meanwhile: what comes still is no longer asked for.
      if (table.get(record)?.frame !== frame) return this.running.get(record)?.abort();
      const score = onRecord(growing.read(profile, settings.measure.get()), frame, record.length);
      table.set(record, { score, vocabulary: profile.vocabulary, frame });
      this.progress(record, done);
      changed(record);
    };
    if (cachedOnly) {
      const profile = await client.cached(request);
      // A job that was asked for meanwhile knows as much.
      if (profile && !table.has(record)) show(profile, this.lengthOf(record));
      return;
    }
    const profile = await client.score(only ? { ...request, only: this.indicesOf(record) } : request, {
      signal,
      priority: () => this.priorityOf(record),
      onPartial: show,
    });
    // A selection joins what earlier ones left in the cache.
    show((only && (await client.cached(request))) ?? profile, this.lengthOf(record));
  }

  /** Where a person is at work, then what she sees, then the rest. */
  private priorityOf(record: SequenceRecord): number {
    const { document, documents } = this.context;
    const fasta = documents.get(document);
    if (fasta && recordAtCursor(document, fasta) === record) return 3;
    return this.visible().includes(record) ? 2 : 1;
  }

  private fail(record: SequenceRecord, error: unknown): void {
    const { table, changed } = this.context;
    const failure = error instanceof Error ? error.message : String(error);
    table.set(record, { ...table.get(record), failure });
    // What was refused is no work that was done: time left would be told by its residues.
    const done = this.doneOf.get(record) ?? 0;
    this.total -= this.lengthOf(record) - done;
    this.progress(record, done);
    changed(record);
  }

  private progress(record: SequenceRecord, done: number): void {
    this.done += done - (this.doneOf.get(record) ?? 0);
    this.doneOf.set(record, done);
    this.context.onProgress?.({ done: this.done, total: this.total, record: record.id });
  }

  private lengthOf(record: SequenceRecord): number {
    const { start, end } = this.spanOf(record);
    return end - start;
  }

  /** Of what the model is asked about. */
  private spanOf(record: SequenceRecord): Window {
    return askedSpan(record, this.context.table.get(record)?.frame, this.context.only);
  }

  private indicesOf(record: SequenceRecord): Uint32Array {
    const { start } = this.spanOf(record);
    return Uint32Array.from({ length: this.lengthOf(record) }, (_, i) => start + i);
  }

  private dropEdited(): void {
    const fasta = this.context.documents.get(this.context.document);
    for (const [record, abort] of this.running) if (fasta?.indexOf(record) === undefined) abort.abort();
  }
}

/** The cache was cleared, is too small, or cannot be written: then what is painted can no longer be explained. */
async function hasRows(client: ModelClient, request: ScoreRequest): Promise<boolean> {
  const scorable = letterIndices(request.residues, request.alphabet).findIndex((i) => i !== NOT_SCORED);
  return scorable < 0 || (await client.cachedRow(request, scorable)) !== undefined;
}

function noModel({ id, alphabet }: SequenceRecord, asked: Alphabet): string {
  const name = ALPHABET_NAMES[alphabet];
  if (asked !== alphabet)
    return `${id || 'A record'} cannot be scored as ${ALPHABET_NAMES[asked]}: there is no ${ALPHABET_NAMES[asked]} model installed.`;
  return `${id || 'A record'} is read as ${name}, and there is no ${name} model installed: if it is not ${name}, change its alphabet in the status bar.`;
}
