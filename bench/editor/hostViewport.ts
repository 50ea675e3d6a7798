/** Repaints and hovers in a scored file, screen after screen, timed inside the extension host. */
import { tracingChannel } from 'node:diagnostics_channel';
import * as vscode from 'vscode';
import { until } from '../../tools/lib/poll';
import { uniform } from '../proteins';
import type { Task, ViewportResult } from './task';

const HOVERS = 300;
/** Layers that a scored file shows with no further request. */
const LAYERS = ['layers.colours', 'layers.gutter'];

interface Repaint {
  readonly layer: string;
  began?: number;
  milliseconds?: number;
}

export async function viewport({
  file,
  screens,
}: Extract<Task, { kind: 'viewport' }>): Promise<ViewportResult> {
  const document = await vscode.workspace.openTextDocument(file);
  const editor = await vscode.window.showTextDocument(document);
  const repaints: Repaint[] = [];
  tracingChannel<unknown, Repaint>('seqlens.repaint').subscribe({
    start: (repaint) => (repaint.began = performance.now()),
    end: (repaint) => {
      // One object serves all editors of a repaint, of which there is one here.
      repaints.push({ ...repaint, milliseconds: performance.now() - repaint.began! });
    },
    asyncStart: () => undefined,
    asyncEnd: () => undefined,
    error: () => undefined,
  });
  await vscode.commands.executeCommand('seqlens.scoreFile');
  const perScreen: Repaint[][] = [];
  const lines = Math.floor(document.lineCount / screens);
  for (let screen = 0; screen < screens; screen++) {
    // From the end upwards: the editor shows the start already.
    const top = (screens - 1 - screen) * lines;
    repaints.length = 0;
    editor.revealRange(new vscode.Range(top, 0, top, 0), vscode.TextEditorRevealType.AtTop);
    await until(
      `screen ${screen}`,
      () => LAYERS.every((layer) => repaints.some((repaint) => repaint.layer === layer)),
      { interval: 5 },
    );
    perScreen.push([...repaints]);
  }
  const layers = [...new Set(perScreen.flat().map(({ layer }) => layer))];
  const of = (layer: string | undefined): number[] =>
    perScreen.map((screen) =>
      screen
        .filter((repaint) => layer === undefined || repaint.layer === layer)
        .reduce((sum, { milliseconds }) => sum + milliseconds!, 0),
    );
  const shown = editor.visibleRanges[0]!;
  return {
    visibleLines: shown.end.line - shown.start.line + 1,
    columns: document.lineAt(1).text.length,
    both: of(undefined),
    layers: Object.fromEntries(layers.map((layer) => [layer, of(layer)])),
    hovers: await hovers(document),
  };
}

/** Anywhere in the file: their rows come from the disk cache. */
async function hovers(document: vscode.TextDocument): Promise<number[]> {
  const random = uniform(7);
  const times: number[] = [];
  while (times.length < HOVERS) {
    const line = Math.floor(random() * document.lineCount);
    const { text } = document.lineAt(line);
    if (text === '' || text.startsWith('>')) continue;
    const position = new vscode.Position(line, Math.floor(random() * text.length));
    const began = performance.now();
    const found = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    times.push(performance.now() - began);
    const shown = found
      .flatMap(({ contents }) => contents as vscode.MarkdownString[])
      .map(({ value }) => value);
    if (!shown.some((value) => value.includes('data:image/svg')))
      throw new Error(`No row in the hover at line ${line + 1}: ${shown.join('\n')}`);
  }
  return times;
}
