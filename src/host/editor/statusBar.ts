/** Status bar: where am I, which alphabet, which model, is it working? Shown for FASTA editors only. */
import * as vscode from 'vscode';
import type { FastaDocument } from '../../core/sequence/document';
import { selectedSpans } from '../commands/selectedSpans';
import type { Alphabet } from '../../core/sequence/types';
import type { EngineStatus, InstalledModel } from '../../runtime/client/types';
import type { Feature, ScoreChange, Services } from '../services';
import { settings } from '../settings';
import { lineColumn, placeAt, type Place } from './place';
import { modelText, modelTooltip } from './statusBarModel';
import { alphabetText, alphabetTooltip, placeText } from './statusBarText';

export const statusBar: Feature = (services) => new StatusBar(services);

class StatusBar implements vscode.Disposable {
  private readonly place = item('position', 'Seqlens: Record and Residue', 103, 'seqlens.goToResidue');
  private readonly alphabet = item('alphabet', 'Seqlens: Alphabet', 102, 'seqlens.chooseAlphabet');
  private readonly model = item('model', 'Seqlens: Model', 101, 'seqlens.chooseModel');
  /** As last announced: between two batches the engine is idle for a moment. */
  private status: EngineStatus;
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly services: Services) {
    this.status = services.client.status();
    const update = (): void => void this.update();
    this.subscriptions = vscode.Disposable.from(
      this.place,
      this.alphabet,
      this.model,
      vscode.window.onDidChangeActiveTextEditor(update),
      vscode.window.onDidChangeVisibleTextEditors(update),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === this.editor()) update();
      }),
      services.documents.onDidChange(update),
      services.scores.onDidChange((change) => {
        if (this.shows(change)) update();
      }),
      services.models.onDidChange(update),
      services.client.onDidChangeStatus((status) => {
        this.status = status;
        update();
      }),
      settings.method.onDidChange(update),
      settings.measure.onDidChange(update),
      settings.paint.onDidChange(update),
    );
    update();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  /** The one in front; beside a page in front (the inspector, say) the FASTA editor that was, while it is visible. */
  private editor(): vscode.TextEditor | undefined {
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    return activeTextEditor ?? visibleTextEditors.find((each) => each === this.services.documents.lastEditor);
  }

  private async update(): Promise<void> {
    const editor = this.editor();
    const at = editor && this.showPlace(editor);
    if (!editor || !at) {
      for (const each of [this.place, this.alphabet, this.model]) each.hide();
      return;
    }
    if (editor !== vscode.window.activeTextEditor) {
      this.model.hide();
      return;
    }
    const { alphabet } = at.record;
    const { model, unusable } = await installed(this.services, alphabet, editor.document.uri);
    if (editor !== vscode.window.activeTextEditor) return;
    const { status } = this;
    const score = this.services.scores.of(editor.document, at.index);
    const failure = unusable ?? (model && this.services.scores.failure(editor.document, at.index));
    this.model.text = modelText({ model, alphabet, status, method: settings.method.get(), failure });
    this.model.tooltip = modelTooltip({ model, alphabet, status, score, failure });
    const alarming = status.state === 'restarting' || failure !== undefined;
    this.model.backgroundColor = alarming
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
    this.model.show();
  }

  /** A scan of a whole file tells of thousands of records; one of them is at the cursor. */
  private shows({ document, records }: ScoreChange): boolean {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document !== document) return false;
    const shown = this.services.documents.get(document)?.recordAtLine(editor.selection.active.line);
    return !records || (shown !== undefined && records.includes(shown));
  }

  private showPlace(editor: vscode.TextEditor): Place | undefined {
    const fasta = this.services.documents.get(editor.document);
    const at = fasta && placeAt(fasta, lineColumn(editor.selection.active));
    if (!fasta || !at) return undefined;
    this.place.text = placeText(at, selectedResidues(fasta, editor.selections));
    this.place.tooltip =
      'Record, residue (counted from 1, without gaps) and selected residues. Click to go to a residue.';
    this.alphabet.text = alphabetText(at.record);
    this.alphabet.tooltip = alphabetTooltip(at.record);
    this.place.show();
    this.alphabet.show();
    return at;
  }
}

/** A model that is named but cannot be used is told as what it is, not as none. */
async function installed(
  { models }: Services,
  alphabet: Alphabet,
  of: vscode.Uri,
): Promise<{ model?: InstalledModel | undefined; unusable?: string }> {
  try {
    return { model: await models.forAlphabet(alphabet, of) };
  } catch (error) {
    return { unusable: error instanceof Error ? error.message : String(error) };
  }
}

function selectedResidues(fasta: FastaDocument, selections: readonly vscode.Selection[]): number {
  const ranges = selections
    .filter((selection) => !selection.isEmpty)
    .map(({ start, end }) => ({ start: lineColumn(start), end: lineColumn(end) }));
  return selectedSpans(fasta, ranges).reduce((sum, { start, end }) => sum + end - start, 0);
}

function item(id: string, name: string, priority: number, command: string): vscode.StatusBarItem {
  const made = vscode.window.createStatusBarItem(`seqlens.${id}`, vscode.StatusBarAlignment.Right, priority);
  made.name = name;
  made.command = command;
  return made;
}
