/** What every feature gets. A feature is one file that exports `(services) => Disposable`; extension.ts lists them. */
import type * as vscode from 'vscode';
import type { BorrowedLikelihood } from '../analyses/borrowed';
import type { LookUpProbe } from '../analyses/lookUpProbe';
import type { Bins } from '../core/analysis/bins';
import type { LogitProfile, Method, Window } from '../core/analysis/profile';
import type { Reading } from '../core/analysis/reading';
import type { FeaturesAsked, FeaturesPart } from '../core/inspector/features';
import type { FiringRecord } from '../core/features/activationTrack';
import type { CopiesOfRecord } from '../core/repeats/found';
import type { CodingFrame } from '../core/sequence/codonMap';
import type { FastaDocument, RecordSplice } from '../core/sequence/document';
import type { Alphabet, SequenceRecord } from '../core/sequence/types';
import type { VariantEffect } from '../core/analysis/variantEffect';
import type { VariantCall } from '../core/sequence/variantCall';
import type { InstalledModel, ModelClient } from '../runtime/client/types';
import type { InstalledSae } from '../runtime/weights/sae/openSae';
import type { ModelStore } from '../runtime/weights/modelStore';

export interface DocumentChange {
  readonly document: vscode.TextDocument;
  /** Records that changed; empty when the whole file was read anew (opened, alphabet overridden). */
  readonly splices: readonly RecordSplice[];
}

/** FASTA views of open documents, kept true through edits. */
export interface Documents extends vscode.Disposable {
  /** undefined for a document that is not FASTA. Parsed on first need. */
  get(document: vscode.TextDocument): FastaDocument | undefined;
  readonly onDidChange: vscode.Event<DocumentChange>;
  /** The FASTA editor that was active last, perhaps hidden by now; undefined once its document is closed. */
  readonly lastEditor: vscode.TextEditor | undefined;
  /** Overrides the alphabet of one record (by id) or, without id, of the file. */
  setAlphabet(document: vscode.TextDocument, alphabet: Alphabet | undefined, recordId?: string): void;
}

/** What is known of one record's likelihood. */
export interface RecordScore {
  readonly method: Method;
  readonly model: InstalledModel;
  /**
   * Set when the likelihood is that of the protein of this reading frame: all counts and the mean are then of amino
   * acids, while `bins` and `surprising` stay in the record's nucleotides.
   */
  readonly frame?: CodingFrame;
  readonly state: 'partial' | 'complete';
  /** Residues scored so far, of how many. */
  readonly done: number;
  readonly total: number;
  /** Per residue: colour bin 0..8, 255 where nothing is known (missing or not scored). */
  readonly bins: Bins;
  /** Residues (0-based, ascending) at which the model is surprised; empty but for `masked`. Of a codon the leftmost. */
  readonly surprising: Uint32Array;
  /** Over scored residues, natural logarithm; undefined while none is scored. */
  readonly meanLogLikelihood: number | undefined;
  /** Residues that count: canonical letters. */
  readonly scored: number;
}

export interface ScoreChange {
  readonly document: vscode.TextDocument;
  /** Records whose score changed; all when undefined. */
  readonly records?: readonly number[];
}

export interface ScoreJob {
  /** All records when absent. */
  readonly records?: readonly number[];
  /** Just these residues of each record (0-based, half-open). */
  readonly only?: Window;
  /** Only what the disk cache holds, of records that nothing is known of: no model runs, and what is missing is no failure. */
  readonly cachedOnly?: boolean;
  readonly token?: vscode.CancellationToken;
  readonly onProgress?: (progress: ScoreProgress) => void;
}

export interface ScoreProgress {
  /** A record that is worked on may count in part. */
  readonly done: number;
  readonly total: number;
  /** What is counted: residues unless it says records. */
  readonly unit?: 'records';
  /** Id of the record that moved last. */
  readonly record: string;
}

/** Likelihoods of the records of open documents: asks the client, keeps bins, drops what an edit made untrue. */
export interface Scores extends vscode.Disposable {
  of(document: vscode.TextDocument, record: number): RecordScore | undefined;
  /** The reading frame that the record is scored as, once one was chosen. */
  frame(document: vscode.TextDocument, record: number): CodingFrame | undefined;
  /** A job that is under way will come to the record; nothing of it has come yet. */
  isWaiting(document: vscode.TextDocument, record: number): boolean;
  /** Why the record could not be scored when it was last asked for, in one sentence. */
  failure(document: vscode.TextDocument, record: number): string | undefined;
  readonly onDidChange: vscode.Event<ScoreChange>;
  /** A job begins, or has ended: other records wait than before. */
  readonly onDidChangeWaiting: vscode.Event<void>;
  /** Scores with the chosen method, visible records first; resolves when done, cancelled or failed. */
  score(document: vscode.TextDocument, job?: ScoreJob): Promise<void>;
  /**
   * From now on the record is scored as the protein of a reading frame, which must lie in it and hold no stop; without
   * a frame as itself again. What was known of it under another frame is forgotten.
   */
  setFrame(document: vscode.TextDocument, record: number, frame: CodingFrame | undefined): void;
  /** The whole profile of a record (of its frame's protein) from memory or disk cache; never runs the model. */
  profile(document: vscode.TextDocument, record: number): Promise<LogitProfile | undefined>;
  /** One residue's row (its codon's amino acid's), as a reading of length 1, from the disk cache; never runs the model. */
  row(document: vscode.TextDocument, record: number, residue: number): Promise<Reading | undefined>;
}

/** What the user said of a file's variants: its reference record, and what to add to the numbers of header mutations. */
export interface References extends vscode.Disposable {
  /** Index of the marked record; undefined when none is marked or its id is gone. */
  of(document: vscode.TextDocument, fasta: FastaDocument): number | undefined;
  /** Added to the positions that headers name; 0 unless set. */
  offset(document: vscode.TextDocument): number;
  readonly onDidChange: vscode.Event<void>;
  /** undefined takes the mark away. */
  setReference(document: vscode.TextDocument, id: string | undefined): Promise<void>;
  setOffset(document: vscode.TextDocument, offset: number): Promise<void>;
}

export interface Variant {
  readonly call: VariantCall;
  readonly model: InstalledModel | undefined;
  /** undefined until it was asked for. */
  readonly value: VariantEffect | undefined;
  /** Set where its substitutions touch copies inside the wild type, once these were looked for. */
  readonly inCopies?: VariantInCopies;
}

/** How a variant stands to the copies inside its wild type. */
export interface VariantInCopies {
  /** Substitutions to a letter that stands in a partner: the copy speaks for them. */
  readonly towards: number;
  readonly away: number;
  /** Additive log-odds with the partners masked, nats; undefined until it was asked for. */
  readonly partnerMasked: number | undefined;
}

/** Records read as variants: masked log-odds in the wild type's context. Not a measurement of fitness. */
export interface Variants extends vscode.Disposable {
  /** undefined when the record is no variant of anything. Never runs the model. */
  of(document: vscode.TextDocument, record: number): Variant | undefined;
  readonly onDidChange: vscode.Event<void>;
  /** Scores the wild type and, where the sum of single effects does not say it all, the variant as well. */
  score(
    document: vscode.TextDocument,
    record: number,
    signal: AbortSignal,
    onProgress?: (progress: ScoreProgress) => void,
  ): Promise<void>;
}

/** What is known of one record's copies. */
export interface RecordCopies {
  readonly found: CopiesOfRecord;
  /** undefined until it was measured. */
  readonly borrowed?: Pick<BorrowedLikelihood, 'borrowed' | 'summary' | 'isPaired'> & {
    readonly model: InstalledModel;
  };
}

export interface CopiesJob {
  /** All records when absent. */
  readonly records?: readonly number[];
  readonly token?: vscode.CancellationToken;
  readonly onProgress?: (progress: ScoreProgress) => void;
}

/** Repeats and reverse complements inside the records of open documents. Nothing is searched before it is asked for. */
export interface Copies extends vscode.Disposable {
  of(document: vscode.TextDocument, record: number): RecordCopies | undefined;
  /** Why the last attempt at the record failed, in one sentence. */
  failure(document: vscode.TextDocument, record: number): string | undefined;
  readonly onDidChange: vscode.Event<ScoreChange>;
  /** Searches; resolves when done, cancelled or failed. */
  find(document: vscode.TextDocument, job?: CopiesJob): Promise<void>;
  /** In a sequence of no document, with the settings in force. Rejects with a SeqlensError. */
  search(
    sequence: Pick<SequenceRecord, 'residues' | 'alphabet'>,
    signal: AbortSignal,
  ): Promise<CopiesOfRecord>;
  /** Searches where that is still to do, and runs the model with the copies masked. */
  measure(document: vscode.TextDocument, job?: CopiesJob): Promise<void>;
}

/** What fires in one record. */
export interface RecordActivations extends FiringRecord {
  readonly model: InstalledModel;
  readonly sae: InstalledSae;
}

export interface ShownFeature {
  /** Digest of its autoencoder. */
  readonly sae: string;
  /** 0-based. */
  readonly feature: number;
}

/** Features of sparse autoencoders in the records of open documents. Nothing is found before it is asked for. */
export interface Activations extends vscode.Disposable {
  /** As it was last found; of the records asked about last. */
  of(document: vscode.TextDocument, record: number): RecordActivations | undefined;
  readonly onDidChange: vscode.Event<ScoreChange>;
  /**
   * Tells `give` what comes, window by window. undefined where the record has no model, or the model no autoencoder.
   * Rejects with a SeqlensError.
   */
  find(
    document: vscode.TextDocument,
    record: number,
    asked: FeaturesAsked,
    signal: AbortSignal,
    give?: (part: FeaturesPart) => void,
  ): Promise<RecordActivations | undefined>;
  /** The feature that editors colour. */
  readonly shown: {
    get(): ShownFeature | undefined;
    set(shown: ShownFeature | undefined): void;
    onDidChange(listener: () => void): vscode.Disposable;
  };
  /** It, where it was looked for in the record. */
  shownIn(document: vscode.TextDocument, record: number): number | undefined;
}

export interface KnownProbe {
  readonly probe: LookUpProbe;
  readonly model: InstalledModel;
}

/** The look-up test on single residues, as it was last asked for. */
export interface LookUps {
  /** Of the record's residue that was tested last. */
  of(document: vscode.TextDocument, record: number): KnownProbe | undefined;
  /**
   * Masks or mutates the partners of a residue (0-based), another letter each time; looks for copies where that is still
   * to do. Rejects with a SeqlensError.
   */
  probe(
    document: vscode.TextDocument,
    record: number,
    residue: number,
    change: 'mask' | 'mutate',
    signal?: AbortSignal,
  ): Promise<KnownProbe>;
}

/** Installed models and which one serves which alphabet. */
export interface Models {
  /** For the records of a document: its folder may name a model. undefined when none is installed for it. */
  forAlphabet(alphabet: Alphabet, of?: vscode.Uri): Promise<InstalledModel | undefined>;
  readonly onDidChange: vscode.Event<void>;
  /** Those of the package. */
  embedded(): Promise<readonly InstalledModel[]>;
  /** Downloaded ones. */
  readonly store: ModelStore;
  /** One of the store, opened and checked; or the error that it gives. */
  installed(name: string): Promise<InstalledModel>;
  /** By name, or a folder of the user's own; undefined for the embedded one. */
  choose(
    alphabet: Alphabet,
    model: { readonly name: string } | { readonly folder: string } | undefined,
  ): Promise<void>;
  /** It has been removed: whoever had chosen it gets the embedded one. */
  forget(name: string): Promise<void>;
  /** What the store holds has changed: installed, removed, tested. */
  refresh(): void;
  /** Folders that could not be opened are looked at again: what was wrong may have been mended. */
  retry(): void;
}

/** The panel that shows what the model is doing with one record. */
export interface Inspector {
  /** Opens the panel, or brings it to the front, on a record (0-based index); `tab` is one of its tabs' kinds. */
  open(document: vscode.TextDocument, record: number, tab?: string): Promise<void>;
}

export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly documents: Documents;
  readonly models: Models;
  readonly client: ModelClient;
  readonly scores: Scores;
  readonly references: References;
  readonly variants: Variants;
  readonly copies: Copies;
  readonly lookUps: LookUps;
  readonly activations: Activations;
  readonly inspector: Inspector;
  readonly log: vscode.LogOutputChannel;
}

/** What the inspector itself is made of. */
export type InspectorServices = Omit<Services, 'inspector'>;

export type Feature = (services: Services) => vscode.Disposable;
