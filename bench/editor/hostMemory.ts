/** What an open file, and its scores, add to the extension host's process. */
import { statSync } from 'node:fs';
import * as v8 from 'node:v8';
import * as vm from 'node:vm';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Memory, MemoryResult, Task } from './task';

/** Records asked for at once. */
const AT_ONCE = 8;
/** Bytes by which a collection has to have done better than the best before. */
const SETTLED = 1e5;

export async function memory({
  small,
  large,
  residues,
}: Extract<Task, { kind: 'memory' }>): Promise<MemoryResult> {
  await open(small);
  await vscode.commands.executeCommand('seqlens.scoreFile');
  const before = await settled();
  const document = await open(large);
  // Every feature has seen the file once the symbols are there: they need all of its records.
  await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
  const opened = await settled();
  const { lengths, scored } = count(document, residues);
  const first = Math.ceil(scored / 2);
  const scoring = scored > 0 ? await scoredMemory(document, first, scored) : undefined;
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    bytes: statSync(large).size,
    records: lengths.length,
    residues: sum(lengths),
    scored: sum(lengths.slice(first, scored)),
    before,
    opened,
    ...scoring,
  };
}

async function open(file: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** Residues of all records, and how many records from the first have this many together. */
function count(document: vscode.TextDocument, residues: number): { lengths: number[]; scored: number } {
  const lengths: number[] = [];
  for (let line = 0; line < document.lineCount; line++) {
    const { text } = document.lineAt(line);
    if (text.startsWith('>')) lengths.push(0);
    else lengths.push((lengths.pop() ?? 0) + text.length);
  }
  let [scored, sum] = [0, 0];
  while (sum < residues && scored < lengths.length) sum += lengths[scored++]!;
  return { lengths, scored };
}

/** The first scores fill caches that then stay as they are; only what follows goes by residues. */
async function scoredMemory(document: vscode.TextDocument, first: number, records: number) {
  await score(document, 0, first);
  const firstScored = await settled();
  await score(document, first, records);
  return { firstScored, allScored: await settled() };
}

async function score(document: vscode.TextDocument, first: number, records: number): Promise<void> {
  let next = first;
  const work = async (): Promise<void> => {
    while (next < records) await vscode.commands.executeCommand('seqlens.scoreRecord', document.uri, next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
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
