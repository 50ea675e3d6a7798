/** The fixed palette: one decoration type a bin, made once for each scale, way of painting and slot. */
import * as vscode from 'vscode';
import { BIN_COUNT } from '../../core/analysis/bins';
import type { Method } from '../../core/analysis/profile';
import type { Paint } from '../settings';

/** Bins that carry the strong foreground: the unlikely end. */
export const STRONG_BINS = 2;

export type BinTypes = readonly vscode.TextEditorDecorationType[];

export class ColourTypes implements vscode.Disposable {
  private readonly made = new Map<string, BinTypes>();

  /** The types of bins 0 to 8; those of another slot look the same and have ranges of their own. */
  get(method: Method, paint: Paint, slot: number): BinTypes {
    const key = `${method} ${paint} ${slot}`;
    const known = this.made.get(key);
    if (known) return known;
    const types = Array.from({ length: BIN_COUNT }, (_, bin) =>
      vscode.window.createTextEditorDecorationType(
        paint === 'background' ? backgroundOf(method, bin) : textOf(method, bin),
      ),
    );
    this.made.set(key, types);
    return types;
  }

  dispose(): void {
    for (const type of [...this.made.values()].flat()) type.dispose();
  }
}

/** Theme colour of a bin (package.json, contributes.colors). */
export function colourId(method: Method, paint: Paint, bin: number): string {
  const scale = method === 'masked' ? 'likelihood' : 'single';
  return `seqlens.${scale}${paint === 'text' ? 'Text' : ''}.bin${bin}`;
}

function backgroundOf(method: Method, bin: number): vscode.DecorationRenderOptions {
  const foreground = bin < STRONG_BINS ? 'seqlens.residue.strongForeground' : 'seqlens.residue.foreground';
  return {
    backgroundColor: new vscode.ThemeColor(colourId(method, 'background', bin)),
    // Whatever the theme says of the letters, they stay readable on the background.
    color: new vscode.ThemeColor(foreground),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  };
}

function textOf(method: Method, bin: number): vscode.DecorationRenderOptions {
  return {
    color: new vscode.ThemeColor(colourId(method, 'text', bin)),
    // Text colours differ less than backgrounds: the unlikely end has a second cue.
    ...(bin < STRONG_BINS && { fontWeight: 'bold', textDecoration: 'underline' }),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  };
}
