/** The legend as swatches in the theme's own colours: for tooltips. */
import * as vscode from 'vscode';
import type { Paint } from '../settings';
import { colourId, STRONG_BINS } from './colourTypes';
import { binMeanings, scaleTitle, type Scale } from './legendText';

/** VS Code lets a span in a trusted-colour style through its sanitiser, in this order and no other. */
export function legendMarkdown(scale: Scale, paint: Paint): vscode.MarkdownString {
  const text = new vscode.MarkdownString(`**${scaleTitle(scale)}**\n\n`, true);
  text.supportHtml = true;
  const lines = binMeanings(scale).map((meaning, bin) => `${swatch(scale, paint, bin)} ${meaning}`);
  text.appendMarkdown(lines.join('<br>'));
  return text;
}

function swatch({ method }: Scale, paint: Paint, bin: number): string {
  const colour = cssVariable(colourId(method, paint, bin));
  const foreground = bin < STRONG_BINS ? 'seqlens.residue.strongForeground' : 'seqlens.residue.foreground';
  const style =
    paint === 'text' ? `color:${colour};` : `color:${cssVariable(foreground)};background-color:${colour};`;
  return `<span style="${style}">&nbsp;K&nbsp;</span>`;
}

function cssVariable(id: string): string {
  return `var(--vscode-${id.replaceAll('.', '-')})`;
}
