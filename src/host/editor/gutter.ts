/** Line gutter: which lines, in a long file? A fixed set of icons, one for each pair of mean and worst step. */
import * as vscode from 'vscode';
import type { Method, Window } from '../../core/analysis/profile';
import type { FastaDocument } from '../../core/sequence/document';
import type { Feature, RecordScore, Services } from '../services';
import { settings } from '../settings';
import { svgUri } from '../svg';
import { recordsBetween } from '../visible';
import { replaceRanges } from './decorations';
import { gutterIcon, type IconColours } from './gutterIcon';
import { lineLevels, type LineLevels } from './gutterLevels';
import { keepPainted, type Painter } from './repaint';
import { ThemeColours } from './themeColours';

export const lineGutter: Feature = (services) =>
  keepPainted(services, new GutterPainter(services), settings.layers.gutter, [ownColours]);

/** The user's own theme colours: pictures are drawn anew when they change. */
const ownColours = {
  onDidChange: (listener: () => void): vscode.Disposable =>
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('workbench.colorCustomizations')) listener();
    }),
};

interface Palettes {
  /** Tells one pair from another. */
  readonly key: string;
  readonly light: IconColours;
  readonly dark: IconColours;
}

class GutterPainter implements Painter {
  private readonly types = new Map<string, vscode.TextEditorDecorationType>();
  /** Types that have ranges in an editor now: only those need taking away. */
  private readonly shown = new WeakMap<vscode.TextEditor, ReadonlySet<vscode.TextEditorDecorationType>>();
  private readonly colours: ThemeColours;
  /** As of this paint: the user may have changed them. */
  private readonly known = new Map<Method, Palettes>();

  constructor(private readonly services: Services) {
    this.colours = new ThemeColours(services.context);
  }

  paint(editor: vscode.TextEditor, fasta: FastaDocument, lines: readonly Window[]): void {
    this.known.clear();
    const ranges = new Map<vscode.TextEditorDecorationType, vscode.Range[]>();
    const put = (line: number, type: vscode.TextEditorDecorationType): void => {
      const range = new vscode.Range(line, 0, line, 0);
      const known = ranges.get(type);
      if (known) known.push(range);
      else ranges.set(type, [range]);
    };
    for (const window of lines) {
      for (const record of recordsBetween(fasta, window.start, window.end - 1)) {
        const score = this.services.scores.of(editor.document, record);
        if (score) this.addLines(fasta, record, score, window, put);
      }
    }
    this.shown.set(editor, replaceRanges(editor, this.shown.get(editor), ranges));
  }

  clear(editor: vscode.TextEditor): void {
    this.shown.set(editor, replaceRanges(editor, this.shown.get(editor), new Map()));
  }

  dispose(): void {
    for (const type of this.types.values()) type.dispose();
  }

  /** The header stands for the whole record: it is what a folded record shows. */
  private addLines(
    fasta: FastaDocument,
    index: number,
    score: RecordScore,
    window: Window,
    put: (line: number, type: vscode.TextEditorDecorationType) => void,
  ): void {
    const { map, lineCount, length } = fasta.records[index]!;
    const header = fasta.firstLine(index);
    const last = Math.min(window.end, header + lineCount);
    for (let line = Math.max(window.start, header); line < last; line++) {
      const span = line === header ? { start: 0, end: length } : map.lineSpan(line - header);
      const levels = lineLevels(score.bins, span);
      if (levels) put(line, this.typeOf(score.method, levels));
    }
  }

  private typeOf(method: Method, levels: LineLevels): vscode.TextEditorDecorationType {
    const { key: colours, light, dark } = this.palettes(method);
    const key = `${colours} ${levels.mean} ${levels.worst}`;
    const known = this.types.get(key);
    if (known) return known;
    const type = vscode.window.createTextEditorDecorationType({
      gutterIconSize: 'contain',
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      light: { gutterIconPath: iconUri(levels, light) },
      dark: { gutterIconPath: iconUri(levels, dark) },
    });
    this.types.set(key, type);
    return type;
  }

  private palettes(method: Method): Palettes {
    const known = this.known.get(method);
    if (known) return known;
    const [light, dark] = [this.palette(method, 'light'), this.palette(method, 'dark')];
    const made = { key: JSON.stringify([light, dark]), light, dark };
    this.known.set(method, made);
    return made;
  }

  private palette(method: Method, kind: 'light' | 'dark'): IconColours {
    const scale = method === 'masked' ? 'likelihood' : 'single';
    return {
      fill: this.colours.get(`${scale}.bin1`, kind),
      empty: kind === 'light' ? '#d8d8d8' : '#4a4a4a',
      notch: this.colours.get(`${scale}.bin0`, kind),
    };
  }
}

function iconUri(levels: LineLevels, colours: IconColours): vscode.Uri {
  return vscode.Uri.parse(svgUri(gutterIcon(levels, colours)));
}
