/** What an open file, and its scores, add to the extension host's process. */
import { statSync } from 'node:fs';
import * as v8 from 'node:v8';
import * as vm from 'node:vm';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Memory, MemoryResult, Scored, Task } from './task';

/** Bytes by which a collection has to have done better than the best before. */
const SETTLED = 1e5;
/** V8 lets go of compiled code that has not run for some collections: megabytes that would seem to be saved later. */
const COLLECTIONS = 8;

export async function memory({
  small,
  large,
  scored,
}: Extract<Task, { kind: 'memory' }>): Promise<MemoryResult> {
  await open(small);
  await vscode.commands.executeCommand('seqlens.scoreFile');
  const before = await settled();
  const document = await open(large);
  // Every feature has seen the file once the symbols are there: they need all of its records.
  await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
  const opened = await settled();
  const scoring: Scored[] = [];
  let from = { line: 0, residues: 0 };
  for (const residues of scored) {
    const to = endOf(document, from, residues);
    await scoreLines(from.line, to.line);
    scoring.push({ residues: to.residues, memory: await settled() });
    from = to;
  }
  return { bytes: statSync(large).size, ...count(document), before, opened, scoring };
}

async function open(file: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

function count(document: vscode.TextDocument): { records: number; residues: number } {
  let [records, residues] = [0, 0];
  for (let line = 0; line < document.lineCount; line++) {
    const { text } = document.lineAt(line);
    if (text.startsWith('>')) records++;
    else residues += text.length;
  }
  return { records, residues };
}

/** Where the record ends with which there are so many residues. */
function endOf(
  document: vscode.TextDocument,
  from: { readonly line: number; readonly residues: number },
  wanted: number,
): { line: number; residues: number } {
  let { line, residues } = from;
  for (; line < document.lineCount; line++) {
    const { text } = document.lineAt(line);
    if (!text.startsWith('>')) residues += text.length;
    else if (residues >= wanted) break;
  }
  return { line, residues };
}

/**
 * Lines [from, to), in one command: a development host without VS Code's native logger holds its log in memory. On the
 * screen stays what was.
 */
async function scoreLines(from: number, to: number): Promise<void> {
  const editor = vscode.window.activeTextEditor!;
  editor.selection = new vscode.Selection(from, 0, to - 1, editor.document.lineAt(to - 1).text.length);
  await vscode.commands.executeCommand('seqlens.scoreSelection');
}

/** Memory once it no longer falls: what is done late (diagnostics in slices, rows on their way to disk) is done. */
async function settled(): Promise<Memory> {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  let best: Memory | undefined;
  for (;;) {
    await delay(2000);
    for (let round = 0; round < COLLECTIONS; round++) collect();
    const { heapUsed: heap, external: buffers, rss: resident } = process.memoryUsage();
    if (best && heap + buffers > best.heap + best.buffers - SETTLED) return best;
    best = { heap, buffers, resident };
  }
}
