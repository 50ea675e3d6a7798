/** Likelihoods of open documents' records: asks the client, keeps a byte a residue, drops what an edit made untrue. */
import * as vscode from 'vscode';
import type { ColourMeasure } from '../core/analysis/bins';
import type { LogitProfile } from '../core/analysis/profile';
import type { Reading } from '../core/analysis/reading';
import { isSameFrame, type CodingFrame } from '../core/sequence/codonMap';
import type { Alphabet, SequenceRecord } from '../core/sequence/types';
import type { InstalledModel, ModelClient } from '../runtime/client/types';
import { outlivesEdit } from './scoresFrame';
import { runScoreJob } from './scoresJob';
import { readRow, rebinned, requestOf, type Scored } from './scoresRecord';
import { ScoreTable } from './scoresTable';
import type {
  DocumentChange,
  Documents,
  Models,
  RecordScore,
  ScoreChange,
  ScoreJob,
  Scores,
} from './services';
import { settings } from './settings';
import { visibleRecords } from './visible';

/** An edit's records are scored again once typing has paused this long, milliseconds. */
const REDO_AFTER = 600;

interface Opened {
  readonly table: ScoreTable;
  /** Records as they stood after the last change: what a splice removed is looked up here. */
  records: readonly SequenceRecord[];
  /** Stops jobs when the document closes. */
  closed: AbortController;
  /** Which model reads which alphabet, as of the last score. */
  readers?: Promise<Readers>;
  /** Of each job, the records that it has not come to the end of. */
  readonly jobs: Set<ReadonlySet<SequenceRecord>>;
  /** Records that were scored, or waited for it, before an edit changed them. */
  readonly redo: Set<SequenceRecord>;
  timer?: NodeJS.Timeout;
}

export function createScores(documents: Documents, models: Models, client: ModelClient): Scores {
  return new DocumentScores(documents, models, client);
}

class DocumentScores implements Scores {
  private readonly opened = new Map<vscode.TextDocument, Opened>();
  private readonly changed = new vscode.EventEmitter<ScoreChange>();
  readonly onDidChange = this.changed.event;
  private readonly changedWaiting = new vscode.EventEmitter<void>();
  readonly onDidChangeWaiting = this.changedWaiting.event;
  private readonly subscriptions: vscode.Disposable;
  /** A job that is asked for meanwhile waits: it is for the model to come. */
  private changing = Promise.resolve();

  constructor(
    private readonly documents: Documents,
    private readonly models: Models,
    private readonly client: ModelClient,
  ) {
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      this.changedWaiting,
      documents.onDidChange((change) => this.follow(change)),
      vscode.workspace.onDidCloseTextDocument((document) => this.close(document)),
      settings.measure.onDidChange((measure) => void this.rebin(measure)),
      models.onDidChange(() => (this.changing = this.changing.then(() => this.changeModels()))),
    );
  }

  of(document: vscode.TextDocument, record: number): RecordScore | undefined {
    return this.scoredOf(document, record)?.score;
  }

  frame(document: vscode.TextDocument, record: number): CodingFrame | undefined {
    return this.scoredOf(document, record)?.frame;
  }

  failure(document: vscode.TextDocument, record: number): string | undefined {
    return this.scoredOf(document, record)?.failure;
  }

  isWaiting(document: vscode.TextDocument, index: number): boolean {
    const { jobs } = this.opened.get(document) ?? {};
    const record = jobs?.size ? this.documents.get(document)?.records[index] : undefined;
    return record !== undefined && [...jobs!].some((left) => left.has(record)) && !this.of(document, index);
  }

  async score(document: vscode.TextDocument, job: ScoreJob = {}): Promise<void> {
    await this.changing;
    const fasta = this.documents.get(document);
    if (!fasta) return;
    const opened = this.open(document, fasta.records);
    opened.readers ??= readersOf(this.models, document);
    const indices = job.records ?? fasta.records.keys();
    const left = new Set([...indices].flatMap((index) => fasta.records[index] ?? []));
    const tellWaiting = (): void => {
      if (!job.cachedOnly) this.changedWaiting.fire();
    };
    if (!job.cachedOnly) opened.jobs.add(left);
    tellWaiting();
    const context = {
      ...job,
      document,
      left,
      documents: this.documents,
      models: this.models,
      client: this.client,
      table: opened.table,
      method: settings.method.get(),
      closed: opened.closed.signal,
      changed: (record: SequenceRecord) => this.announce(document, record),
    };
    await runScoreJob(context).finally(() => {
      opened.jobs.delete(left);
      tellWaiting();
    });
  }

  setFrame(document: vscode.TextDocument, index: number, frame: CodingFrame | undefined): void {
    const records = this.documents.get(document)?.records;
    const record = records?.[index];
    if (!records || !record) return;
    const { table } = this.open(document, records);
    if (isSameFrame(table.get(record)?.frame, frame)) return;
    if (frame) table.set(record, { frame });
    else table.delete(record);
    this.announce(document, record);
  }

  async profile(document: vscode.TextDocument, index: number): Promise<LogitProfile | undefined> {
    const record = this.documents.get(document)?.records[index];
    const score = this.of(document, index);
    return record && score && (await this.client.cached(requestOf(record, score, score.frame)));
  }

  async row(document: vscode.TextDocument, index: number, residue: number): Promise<Reading | undefined> {
    const record = this.documents.get(document)?.records[index];
    const scored = this.scoredOf(document, index);
    return record && scored && (await readRow(record, scored, this.client, residue));
  }

  dispose(): void {
    this.subscriptions.dispose();
    for (const document of this.opened.keys()) this.close(document);
  }

  private scoredOf(document: vscode.TextDocument, index: number): Scored | undefined {
    const table = this.opened.get(document)?.table;
    const record = table?.size ? this.documents.get(document)?.records[index] : undefined;
    return record && table?.get(record);
  }

  private open(document: vscode.TextDocument, records: readonly SequenceRecord[]): Opened {
    const known = this.opened.get(document);
    if (known) return known;
    const opened = {
      table: new ScoreTable(),
      records,
      closed: new AbortController(),
      jobs: new Set<ReadonlySet<SequenceRecord>>(),
      redo: new Set<SequenceRecord>(),
    };
    this.opened.set(document, opened);
    return opened;
  }

  private close(document: vscode.TextDocument): void {
    const opened = this.opened.get(document);
    clearTimeout(opened?.timer);
    opened?.closed.abort();
    this.opened.delete(document);
  }

  /** The table goes by content: an edited record has no score at once. Here it is only asked for again. */
  private follow({ document, splices }: DocumentChange): void {
    const opened = this.opened.get(document);
    const now = this.documents.get(document)?.records;
    if (!opened || !now) return;
    const before = opened.records;
    opened.records = now;
    // A file read anew (its alphabet changed) is a question asked anew.
    let shift = 0;
    let lost: readonly SequenceRecord[] = [];
    for (const { start, removed, inserted } of splices) {
      const old = before.slice(start, start + removed);
      const fresh = now.slice(start + shift, start + shift + inserted);
      shift += inserted - removed;
      lost = lost.concat(old);
      const wasAsked = old.some((record) => isAsked(opened, record));
      if (keepFrame(opened.table, old, fresh)) opened.redo.add(fresh[0]!);
      for (const record of fresh) if (wasAsked && !opened.table.get(record)) opened.redo.add(record);
    }
    opened.table.forget(splices.length === 0 ? before : lost, now);
    this.changed.fire({ document });
    clearTimeout(opened.timer);
    if (opened.redo.size > 0) opened.timer = setTimeout(() => this.redo(document, opened), REDO_AFTER);
  }

  private redo(document: vscode.TextDocument, opened: Opened): void {
    const records = opened.records.flatMap((record, index) => (opened.redo.has(record) ? index : []));
    opened.redo.clear();
    if (records.length > 0) void this.score(document, { records });
  }

  /** Numbers of a model that no longer reads the alphabet are forgotten, and its jobs end. */
  private async changeModels(): Promise<void> {
    for (const [document, opened] of this.opened) {
      const before = await opened.readers;
      if (!before) continue;
      const now = await (opened.readers = readersOf(this.models, document));
      if (readersDiffer(before, now)) {
        opened.closed.abort();
        opened.closed = new AbortController();
      }
      opened.table.changeModels(opened.records, (alphabet) => now.get(alphabet));
      this.changed.fire({ document });
    }
  }

  /** Bins of another measure, from the cache, the visible records first. */
  private async rebin(measure: ColourMeasure): Promise<void> {
    for (const [document, { table, records }] of this.opened) {
      const fasta = this.documents.get(document);
      const order = new Set([...(fasta ? visibleRecords(document, fasta) : []), ...records.keys()]);
      for (const index of order) {
        const record = records[index];
        const scored = record && table.get(record);
        if (!record || !scored?.score || fasta?.indexOf(record) === undefined) continue;
        const score = await rebinned(record, scored.score, this.client, measure);
        // Another choice meanwhile has started its own round.
        if (settings.measure.get() !== measure) return;
        table.set(record, { ...scored, score });
        table.settle(record);
        this.announce(document, record);
      }
    }
  }

  private announce(document: vscode.TextDocument, record: SequenceRecord): void {
    const index = this.documents.get(document)?.indexOf(record);
    if (index !== undefined) this.changed.fire({ document, records: [index] });
  }
}

/** Whether its residues have scores, or wait for them in a job. A frame's go with the frame: see `keepFrame`. */
function isAsked({ table, jobs }: Opened, record: SequenceRecord): boolean {
  if (table.get(record)?.frame) return false;
  return table.has(record) || [...jobs].some((left) => left.has(record));
}

type Readers = ReadonlyMap<Alphabet, InstalledModel | undefined>;

async function readersOf(models: Models, { uri }: vscode.TextDocument): Promise<Readers> {
  const alphabets = ['protein', 'dna', 'rna'] as const;
  const found = alphabets.map((alphabet) => models.forAlphabet(alphabet, uri).catch(() => undefined));
  return new Map((await Promise.all(found)).map((model, i) => [alphabets[i]!, model]));
}

function readersDiffer(before: Readers, now: Readers): boolean {
  return [...now].some(([alphabet, model]) => before.get(alphabet)?.digest !== model?.digest);
}

/** Carries an edited record's frame over; false where it had none, or where the edit ended it. */
function keepFrame(
  table: ScoreTable,
  [before, ...alsoBefore]: readonly SequenceRecord[],
  [after, ...alsoAfter]: readonly SequenceRecord[],
): boolean {
  if (!before || !after || alsoBefore.length + alsoAfter.length > 0 || table.has(after)) return false;
  const frame = table.get(before)?.frame;
  if (!frame || !outlivesEdit(frame, before, after)) return false;
  table.set(after, { frame });
  return true;
}
