/** Repaints a layer where it is visible and out of date: one editor at a time (splits), coalesced, never off screen. */
import { tracingChannel } from 'node:diagnostics_channel';
import * as vscode from 'vscode';
import type { Window } from '../../core/analysis/profile';
import type { FastaDocument } from '../../core/sequence/document';
import type { ScoreChange, Services } from '../services';
import type { Setting } from '../settings';

/** Lines painted above and below what is visible, so that slow scrolling shows no bare lines. */
export const MARGIN = 50;
/** Lines that must be painted beyond what is visible; with fewer, the next ones are. Small steps keep frames short. */
const NEAR = 16;
/** Partial results that arrive together are painted together, milliseconds. */
const COALESCE = 30;
/** From one paint of partial results to the next: each costs the window a frame of the whole screen, milliseconds. */
const PACE = 250;
/** Tells whoever listens (bench/editor) of each repaint of one editor, with the layer's setting; else costs nothing. */
const REPAINT = tracingChannel<unknown, { readonly layer: string }>('seqlens.repaint');

export interface Painter extends vscode.Disposable {
  /**
   * Replaces what the editor shows. `lines`: 0-based, half-open, ascending, apart. `scrolled`: what it shows is true
   * still, and only other lines are asked for.
   */
  paint(
    editor: vscode.TextEditor,
    fasta: FastaDocument,
    lines: readonly Window[],
    how: { readonly scrolled: boolean },
  ): void;
  clear(editor: vscode.TextEditor): void;
}

/** Anything whose change asks for new paint: a setting, mostly. */
export interface Changing {
  onDidChange(listener: () => void): vscode.Disposable;
}

export function keepPainted(
  { scores, documents }: Services,
  painter: Painter,
  layer: Setting<boolean>,
  alsoOn: readonly Changing[] = [],
  sources: readonly Pick<Services['scores'], 'onDidChange'>[] = [scores],
): vscode.Disposable {
  return new Repainter(painter, layer, alsoOn, documents, sources);
}

class Repainter implements vscode.Disposable {
  private readonly stale = new Set<vscode.TextEditor>();
  private readonly edited = new Set<vscode.TextEditor>();
  private readonly painted = new WeakMap<vscode.TextEditor, readonly Window[]>();
  private readonly subscriptions: vscode.Disposable;
  private timer: NodeJS.Timeout | undefined;
  /** When partial results may be painted again (performance.now). */
  private next = 0;

  constructor(
    private readonly painter: Painter,
    private readonly layer: Setting<boolean>,
    alsoOn: readonly Changing[],
    private readonly documents: Services['documents'],
    sources: readonly Pick<Services['scores'], 'onDidChange'>[],
  ) {
    const all = (): void => this.repaint(vscode.window.visibleTextEditors);
    this.subscriptions = vscode.Disposable.from(
      painter,
      vscode.window.onDidChangeVisibleTextEditors(all),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.scrolled(textEditor)),
      ...sources.map((source) => source.onDidChange((change) => this.follow(change))),
      ...[layer, ...alsoOn].map((setting) => setting.onDidChange(all)),
    );
    all();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.edited.clear();
    this.subscriptions.dispose();
  }

  private follow({ document, records }: ScoreChange): void {
    const editors = vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
    if (records) this.later(editors);
    else this.atOnce(editors);
  }

  private scrolled(editor: vscode.TextEditor): void {
    const painted = this.painted.get(editor);
    const covered = linesAround(editor, NEAR).every(({ start, end }) =>
      painted?.some((lines) => lines.start <= start && end <= lines.end),
    );
    if (!covered) this.repaint([editor], { scrolled: painted !== undefined && !this.stale.has(editor) });
  }

  /** The text itself changed, and what is no longer true goes before VS Code draws: once, though each source tells of it. */
  private atOnce(editors: readonly vscode.TextEditor[]): void {
    if (this.edited.size === 0 && editors.length > 0)
      queueMicrotask(() => {
        this.repaint([...this.edited]);
        this.edited.clear();
      });
    for (const editor of editors) this.edited.add(editor);
  }

  private later(editors: readonly vscode.TextEditor[]): void {
    for (const editor of editors) this.stale.add(editor);
    const wait = Math.max(COALESCE, this.next - performance.now());
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.next = performance.now() + PACE;
      this.repaint([...this.stale].filter((editor) => vscode.window.visibleTextEditors.includes(editor)));
    }, wait);
  }

  private repaint(editors: readonly vscode.TextEditor[], how = { scrolled: false }): void {
    const context = { layer: this.layer.key };
    for (const editor of editors) REPAINT.traceSync(() => this.repaintOne(editor, how), context);
  }

  private repaintOne(editor: vscode.TextEditor, how: { readonly scrolled: boolean }): void {
    this.stale.delete(editor);
    const fasta = this.layer.get() ? this.documents.get(editor.document) : undefined;
    if (!fasta) {
      this.painter.clear(editor);
      this.painted.delete(editor);
      return;
    }
    const lines = linesAround(editor, MARGIN);
    this.painter.paint(editor, fasta, lines, how);
    this.painted.set(editor, lines);
  }
}

/** Visible lines with so many above and below; ranges that then touch are one. */
function linesAround({ visibleRanges, document }: vscode.TextEditor, margin: number): readonly Window[] {
  const lines: { start: number; end: number }[] = [];
  for (const range of visibleRanges) {
    const start = Math.max(0, range.start.line - margin);
    const end = Math.min(document.lineCount, range.end.line + margin + 1);
    const before = lines.at(-1);
    if (before && start <= before.end) before.end = Math.max(before.end, end);
    else lines.push({ start, end });
  }
  return lines;
}
