/** The fixed palette: one decoration type a bin, made once for each scale, way of painting and slot. */
import * as vscode from 'vscode';
import { BIN_COUNT } from '../../core/analysis/bins';
import type { Method } from '../../core/analysis/profile';
import type { Paint } from '../settings';

/** Bins that carry the strong foreground: the unlikely end. */
export const STRONG_BINS = 2;

export interface BinTypes {
  /** One a bin. */
  readonly bins: readonly vscode.TextEditorDecorationType[];
  /** What letters on a background look like: strong or not. None where the text itself has the colours. */
  readonly letters?: Readonly<Record<Letters, vscode.TextEditorDecorationType>>;
}

export type Letters = 'strong' | 'ordinary';

/** Letters on the background of a bin. */
export function lettersOn(bin: number): Letters {
  return bin < STRONG_BINS ? 'strong' : 'ordinary';
}

export class ColourTypes implements vscode.Disposable {
  private readonly made = new Map<string, BinTypes>();

  /**
   * The types of bins 0 to 8; those of another slot look the same and have ranges of their own. Letters have types apart
   * from backgrounds: VS Code cuts a line's text wherever its colour may change, and then has few pieces to lay out.
   */
  get(method: Method, paint: Paint, slot: number): BinTypes {
    const key = `${method} ${paint} ${slot}`;
    const known = this.made.get(key);
    if (known) return known;
    const make = vscode.window.createTextEditorDecorationType;
    const optionsOf = paint === 'background' ? backgroundOf : textOf;
    const types = {
      bins: Array.from({ length: BIN_COUNT }, (_, bin) => make(optionsOf(method, bin))),
      ...(paint === 'background' && {
        letters: { strong: make(lettersOf('strong')), ordinary: make(lettersOf('ordinary')) },
      }),
    };
    this.made.set(key, types);
    return types;
  }

  dispose(): void {
    for (const { bins, letters } of this.made.values())
      for (const type of [...bins, ...Object.values(letters ?? {})]) type.dispose();
  }
}

/** Theme colour of a bin (package.json, contributes.colors). */
export function colourId(method: Method, paint: Paint, bin: number): string {
  const scale = method === 'masked' ? 'likelihood' : 'single';
  return `seqlens.${scale}${paint === 'text' ? 'Text' : ''}.bin${bin}`;
}

function backgroundOf(method: Method, bin: number): vscode.DecorationRenderOptions {
  return {
    backgroundColor: new vscode.ThemeColor(colourId(method, 'background', bin)),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  };
}

/** Whatever the theme says of the letters, they stay readable on the background. */
function lettersOf(letters: Letters): vscode.DecorationRenderOptions {
  const id = letters === 'strong' ? 'seqlens.residue.strongForeground' : 'seqlens.residue.foreground';
  return { color: new vscode.ThemeColor(id), rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed };
}

function textOf(method: Method, bin: number): vscode.DecorationRenderOptions {
  return {
    color: new vscode.ThemeColor(colourId(method, 'text', bin)),
    // Text colours differ less than backgrounds: the unlikely end has a second cue.
    ...(bin < STRONG_BINS && { fontWeight: 'bold', textDecoration: 'underline' }),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  };
}
