/** Residue colours: where is it unlikely? Background or text of each residue, in nine bins. */
import * as vscode from 'vscode';
import type { Window } from '../../core/analysis/profile';
import type { FastaDocument } from '../../core/sequence/document';
import type { Feature, Services } from '../services';
import { settings } from '../settings';
import { recordsBetween } from '../visible';
import { colourRuns, joinRuns, type Stretch } from './colourRuns';
import { ColourTypes, lettersOn } from './colourTypes';
import { replaceRanges } from './decorations';
import { coveringLayer, type CoveringServices } from './coveringLayer';
import { drawnColumns } from './longLines';
import { keepPainted, type Painter } from './repaint';
import { assignSlots, linesOf, tilesOf } from './tiles';

export const residueColours: Feature = (services) =>
  keepPainted(
    services,
    new ColourPainter(services),
    settings.layers.colours,
    [settings.paint, settings.layers.borrowed, settings.layers.features, services.activations.shown],
    [services.scores, services.copies, services.activations],
  );

type Type = vscode.TextEditorDecorationType;

/** What an editor shows now. */
interface Shown {
  /** Tile -> slot. */
  readonly slots: ReadonlyMap<number, number>;
  /** Slot -> types that have ranges there: only those need taking away. */
  readonly types: Map<number, ReadonlySet<Type>>;
}

/** A type's ranges are replaced as a whole, so each tile on the screen has types of its own. */
export class ColourPainter implements Painter {
  private readonly types = new ColourTypes();
  private readonly shown = new WeakMap<vscode.TextEditor, Shown>();

  constructor(private readonly services: Pick<Services, 'scores' | CoveringServices>) {}

  paint(
    editor: vscode.TextEditor,
    fasta: FastaDocument,
    lines: readonly Window[],
    { scrolled } = { scrolled: false },
  ): void {
    const before: Shown = this.shown.get(editor) ?? { slots: new Map(), types: new Map() };
    const wanted = tilesOf(lines);
    const slots = assignSlots(before.slots, wanted);
    const { types } = before;
    const drawn = drawnColumns(editor.document);
    const free = new Set(types.keys());
    for (const [tile, slot] of slots) {
      free.delete(slot);
      if (scrolled && before.slots.has(tile)) continue;
      const ranges = this.rangesOf(
        editor.document,
        fasta,
        linesOf(tile, editor.document.lineCount),
        slot,
        drawn,
      );
      types.set(slot, replaceRanges(editor, types.get(slot), ranges));
    }
    for (const slot of free) types.set(slot, replaceRanges(editor, types.get(slot), new Map()));
    this.shown.set(editor, { slots, types });
  }

  clear(editor: vscode.TextEditor): void {
    for (const types of this.shown.get(editor)?.types.values() ?? []) replaceRanges(editor, types, new Map());
    this.shown.delete(editor);
  }

  dispose(): void {
    this.types.dispose();
  }

  private rangesOf(
    document: vscode.TextDocument,
    fasta: FastaDocument,
    lines: Window,
    slot: number,
    drawn: number,
  ): Map<Type, vscode.Range[]> {
    const ranges = new Map<Type, vscode.Range[]>();
    const put = (type: Type, { line, start, end }: Stretch): void => {
      const range = new vscode.Range(line, start, line, end);
      const known = ranges.get(type);
      if (known) known.push(range);
      else ranges.set(type, [range]);
    };
    for (const index of recordsBetween(fasta, lines.start, lines.end - 1)) {
      const score = this.services.scores.of(document, index);
      if (!score || coveringLayer(this.services, document, index)) continue;
      const { bins, letters } = this.types.get(score.method, settings.paint.get(), slot);
      const runs = colourRuns(fasta.records[index]!, score.bins, fasta.firstLine(index), lines, drawn);
      for (const run of runs) put(bins[run.bin]!, run);
      if (!letters) continue;
      for (const run of joinRuns(runs, lettersOn)) put(letters[run.kind], run);
    }
    return ranges;
  }
}
