/** Copies in the text: both places of a copy underlined in their family's colour, straight for direct, wavy for inverted. */
import * as vscode from 'vscode';
import type { Window } from '../../core/analysis/profile';
import type { CopyKind } from '../../core/repeats/copy';
import { copyFamilies } from '../../core/repeats/places';
import type { Span } from '../../core/sequence/coordinates';
import type { FastaDocument } from '../../core/sequence/document';
import type { Feature, RecordCopies, Services } from '../services';
import { settings } from '../settings';
import { recordsBetween } from '../visible';
import { colourRuns } from './colourRuns';
import { drawnColumns } from './longLines';
import { keepPainted, type Painter } from './repaint';

/** Families share colours from here on: more cannot be told apart. */
const FAMILY_COLOURS = 6;
const KINDS: readonly CopyKind[] = ['direct', 'inverted'];

export const copyLinks: Feature = (services) =>
  keepPainted(services, new LinkPainter(services.copies), settings.layers.copies, [], [services.copies]);

class LinkPainter implements Painter {
  /** [kind][family colour] */
  private readonly types = KINDS.map((kind) =>
    Array.from({ length: FAMILY_COLOURS }, (_, family) => underline(kind, family)),
  );

  constructor(private readonly copies: Services['copies']) {}

  paint(editor: vscode.TextEditor, fasta: FastaDocument, lines: readonly Window[]): void {
    const ranges = this.types.map((types) => types.map((): vscode.Range[] => []));
    const drawn = drawnColumns(editor.document);
    for (const window of lines) {
      for (const index of recordsBetween(fasta, window.start, window.end - 1)) {
        const known = this.copies.of(editor.document, index);
        if (!known) continue;
        const record = fasta.records[index]!;
        KINDS.forEach((kind, k) => {
          const families = familyOf(known, kind, record.length);
          for (const run of colourRuns(record, families, fasta.firstLine(index), window, drawn))
            ranges[k]![run.bin]!.push(new vscode.Range(run.line, run.start, run.line, run.end));
        });
      }
    }
    this.show(editor, ranges);
  }

  clear(editor: vscode.TextEditor): void {
    this.show(editor, []);
  }

  dispose(): void {
    for (const type of this.types.flat()) type.dispose();
  }

  private show(editor: vscode.TextEditor, ranges: readonly (readonly vscode.Range[][])[]): void {
    this.types.forEach((types, kind) =>
      types.forEach((type, family) => editor.setDecorations(type, ranges[kind]?.[family] ?? [])),
    );
  }
}

function underline(kind: CopyKind, family: number): vscode.TextEditorDecorationType {
  const style = kind === 'direct' ? 'solid' : 'wavy';
  const colour = new vscode.ThemeColor(`seqlens.copy.family${family}`);
  return vscode.window.createTextEditorDecorationType({
    textDecoration: `underline ${style} 2px var(--vscode-seqlens-copy-family${family}); text-underline-offset: 3px`,
    overviewRulerColor: colour,
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}

const NO_FAMILY = 255;
const painted = new WeakMap<RecordCopies['found'], Partial<Record<CopyKind, Uint8Array>>>();

/** Colour of each residue's copy, or NO_FAMILY; where copies overlap, the longest. */
function familyOf({ found }: RecordCopies, kind: CopyKind, length: number): Uint8Array {
  const known = painted.get(found) ?? {};
  painted.set(found, known);
  return (known[kind] ??= paintFamilies(found, kind, length));
}

function paintFamilies({ copies }: RecordCopies['found'], kind: CopyKind, length: number): Uint8Array {
  const families = copyFamilies(copies);
  const colours = new Uint8Array(length).fill(NO_FAMILY);
  const fill = ({ start, end }: Span, family: number): Uint8Array =>
    colours.fill(family % FAMILY_COLOURS, start, end);
  [...copies.keys()]
    .filter((index) => copies[index]!.kind === kind)
    .sort((a, b) => copies[a]!.length - copies[b]!.length)
    .forEach((index) => {
      fill(copies[index]!.first, families[index]!);
      fill(copies[index]!.second, families[index]!);
    });
  return colours;
}
