/** What an open file, and its scores, add to the extension host's process. */
import { statSync } from 'node:fs';
import * as v8 from 'node:v8';
import * as vm from 'node:vm';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Memory, MemoryResult, Task } from './task';

/** Bytes by which a collection has to have done better than the best before. */
const SETTLED = 1e5;

export async function memory({
  small,
  large,
  scored,
}: Extract<Task, { kind: 'memory' }>): Promise<MemoryResult> {
  await score(small);
  const before = await settled();
  const document = await open(large);
  // Every feature has seen the file once the symbols are there: they need all of its records.
  await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
  const opened = await settled();
  const all = count(document);
  const scoring = scored && (await scoredMemory(scored));
  return { bytes: statSync(large).size, ...all, before, opened, ...(scoring && { scoring }) };
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

/**
 * The first scores fill caches that then stay as they are; only what follows goes by residues, but for the 2 MB at most
 * that the second file keeps at hand. A file is one command: a development host without VS Code's native logger holds
 * its log in memory.
 */
async function scoredMemory([first, second]: readonly [string, string]): Promise<MemoryResult['scoring']> {
  const residues = count(await open(second)).residues;
  await open(first);
  const before = await settled();
  await score(first);
  const one = await settled();
  await score(second);
  return { residues, before, one, both: await settled() };
}

async function score(file: string): Promise<void> {
  await open(file);
  await vscode.commands.executeCommand('seqlens.scoreFile');
}

/** Memory once it no longer falls: what is done late (diagnostics in slices, rows on their way to disk) is done. */
async function settled(): Promise<Memory> {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  let best: Memory | undefined;
  for (;;) {
    await delay(2000);
    collect();
    const { heapUsed: heap, external: buffers, rss: resident } = process.memoryUsage();
    if (best && heap + buffers > best.heap + best.buffers - SETTLED) return best;
    best = { heap, buffers, resident };
  }
}
