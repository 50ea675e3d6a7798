/** Which features fire in the records of open documents: found when asked for, kept by record, gone with an edit of it. */
import * as vscode from 'vscode';
import { recordFeatures } from '../analyses/features';
import { sliceRows } from '../core/features/sparseRows';
import type { FeaturesAsked, FeaturesPart } from '../core/inspector/features';
import type { SequenceRecord } from '../core/sequence/types';
import type { SparseRows } from '../protocol/sparse';
import type { InstalledModel, ModelClient } from '../runtime/client/types';
import type { InstalledSae } from '../runtime/weights/sae/openSae';
import { readCatalogue } from '../runtime/weights/sae/readCatalogue';
import { checkSaeOfModel } from '../runtime/weights/sae/saeOfModel';
import { autoencodersOf, measureBackground, measuredBackground, type BackgroundPlace } from './autoencoders';
import { BoundedMap } from './boundedMap';
import { recordName } from './editor/symbolsNames';
import type {
  Activations,
  Documents,
  Models,
  RecordActivations,
  ScoreChange,
  ShownFeature,
} from './services';
import { settings } from './settings';

/** Records whose rows are kept: a long one has megabytes of them. */
const MOST_RECORDS = 64;

export function createActivations(
  context: vscode.ExtensionContext,
  documents: Documents,
  models: Models,
  client: ModelClient,
): Activations {
  return new DocumentActivations(placeOf(context), documents, models, client);
}

type Known = Pick<RecordActivations, 'model' | 'sae' | 'rows'>;
type Give = (part: FeaturesPart) => void;

class DocumentActivations implements Activations {
  private readonly known = new BoundedMap<SequenceRecord, RecordActivations>(MOST_RECORDS);
  private readonly changed = new vscode.EventEmitter<ScoreChange>();
  readonly onDidChange = this.changed.event;
  readonly shown = new Shown();
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly place: BackgroundPlace,
    private readonly documents: Documents,
    private readonly models: Models,
    private readonly client: ModelClient,
  ) {
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      this.shown,
      documents.onDidChange(({ document }) => this.changed.fire({ document })),
      models.onDidChange(() => this.forget()),
      settings.autoencoderPath.onDidChange(() => this.forget()),
    );
  }

  of(document: vscode.TextDocument, index: number): RecordActivations | undefined {
    const record = this.documents.get(document)?.records[index];
    return record && this.known.get(record);
  }

  shownIn(document: vscode.TextDocument, index: number): number | undefined {
    const shown = this.shown.get();
    return shown && this.of(document, index)?.sae.encoder.digest === shown.sae ? shown.feature : undefined;
  }

  async find(
    document: vscode.TextDocument,
    index: number,
    { sae: name, measure }: FeaturesAsked,
    signal: AbortSignal,
    give: Give = () => undefined,
  ): Promise<RecordActivations | undefined> {
    const record = this.documents.get(document)?.records[index];
    const model = record && (await this.models.forAlphabet(record.alphabet, document.uri));
    if (!record || !model) return undefined;
    const saes = await autoencodersOf(model, settings.autoencoderPath.get(document.uri));
    const sae = saes.find(({ manifest }) => manifest.name === name) ?? saes[0];
    const choices = saes.map(choiceOf);
    if (!sae) {
      give({ kind: 'about', choices, chosen: '', shown: null, ...NOTHING });
      return undefined;
    }
    checkSaeOfModel(sae, {
      name: model.manifest.name,
      sha256: model.sha256,
      layers: sae.encoder.layer,
      width: sae.encoder.width,
    });
    const catalogue = await readCatalogue(sae);
    const background = catalogue?.background ?? (await this.background(model, sae, measure, signal, give));
    const { name: chosen, training, quality } = sae.manifest;
    const shown = this.shown.get()?.sae === sae.encoder.digest ? this.shown.get()!.feature : null;
    give({ kind: 'about', choices, chosen, training, quality, catalogue, background, shown });
    const before = this.known.get(record);
    const rows = await this.rows(record, index, { model, sae }, before, signal, give);
    const found = { model, sae, rows, catalogue, background };
    this.known.set(record, found);
    const isStill = this.documents.get(document)?.records[index] === record;
    if (before?.rows !== rows && isStill) this.changed.fire({ document, records: [index] });
    return found;
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private async background(
    model: InstalledModel,
    sae: InstalledSae,
    measure: boolean,
    signal: AbortSignal,
    give: Give,
  ): Promise<RecordActivations['background']> {
    const known = await measuredBackground(this.place, model, sae);
    if (known || !measure) return known;
    return measureBackground(this.place, this.client, model, sae, signal, (done, of) =>
      give({ kind: 'measuring', done, of }),
    );
  }

  private async rows(
    record: SequenceRecord,
    index: number,
    { model, sae }: Omit<Known, 'rows'>,
    before: Known | undefined,
    signal: AbortSignal,
    give: Give,
  ): Promise<SparseRows> {
    const isSame = before?.model.digest === model.digest && before.sae.encoder.digest === sae.encoder.digest;
    if (isSame) {
      giveInParts(before.rows, model.manifest.window, give);
      return before.rows;
    }
    const { alphabet, residues } = record;
    const input = { label: recordName(record, index), alphabet, residues };
    const { rows } = await recordFeatures(input, { client: this.client, model, sae }, signal, (part) =>
      give({ kind: 'rows', ...part }),
    );
    return rows;
  }

  private forget(): void {
    this.known.clear();
    for (const document of vscode.workspace.textDocuments) this.changed.fire({ document });
  }
}

/** The feature that the editors colour. */
class Shown implements vscode.Disposable {
  private value: ShownFeature | undefined;
  private readonly changed = new vscode.EventEmitter<void>();

  get(): ShownFeature | undefined {
    return this.value;
  }

  set(value: ShownFeature | undefined): void {
    this.value = value;
    this.changed.fire();
  }

  onDidChange(listener: () => void): vscode.Disposable {
    return this.changed.event(listener);
  }

  dispose(): void {
    this.changed.dispose();
  }
}

const NOTHING = { training: '', quality: undefined, catalogue: undefined, background: undefined };

function choiceOf({ manifest, encoder }: InstalledSae): { name: string; layer: number; features: number } {
  return { name: manifest.name, layer: encoder.layer, features: encoder.features };
}

/** No message is larger than what one pass gives. */
function giveInParts(rows: SparseRows, size: number, give: Give): void {
  const length = rows.starts.length - 1;
  for (let start = 0; start < length; start += size)
    give({ kind: 'rows', start, rows: sliceRows(rows, start, Math.min(start + size, length)) });
}

function placeOf({ globalStorageUri, extensionUri }: vscode.ExtensionContext): BackgroundPlace {
  return {
    folder: vscode.Uri.joinPath(globalStorageUri, 'backgrounds').fsPath,
    proteins: vscode.Uri.joinPath(extensionUri, 'models', 'natural-proteins.fasta').fsPath,
  };
}
