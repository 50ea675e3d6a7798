/** Files of annotations that the user added: remembered for the workspace, dropped ones until the window closes. */
import * as vscode from 'vscode';
import { AnnotationReader } from '../../../core/annotations/read';
import type { AnnotatedRecord } from '../../../core/annotations/collector';
import type { RecordAnnotations } from '../../../core/annotations/types';
import type { DroppedFile } from '../../../core/inspector/inspections';
import { SeqlensError } from '../../../protocol/errors';
import { fileBytes } from '../../../runtime/files/byteSource';
import { unpack } from '../../../runtime/files/unpack';

const KEY = 'seqlens.annotationFiles';
/** Of a file that is not on this machine's disks, or was dropped: it stands in memory whole. */
const MAX_BYTES = 64 * 1024 * 1024;

export interface AnnotationSource {
  readonly name: string;
  bytes(): AsyncGenerator<Uint8Array, void>;
}

const dropped = new Map<string, Uint8Array>();

export function annotationSources(state: vscode.Memento): AnnotationSource[] {
  const files = remembered(state).map((text) => sourceOf(vscode.Uri.parse(text)));
  const inMemory = [...dropped].map(([name, content]) => ({ name, bytes: () => once(content) }));
  return [...files, ...inMemory];
}

export async function addAnnotationFile(state: vscode.Memento, uri: vscode.Uri): Promise<string> {
  const all = new Set([...remembered(state), uri.toString()]);
  await state.update(KEY, [...all]);
  return nameOf(uri);
}

/** Throws input.invalid for one that is too large to be held. */
export function addDroppedFile({ name, content }: DroppedFile): string {
  if (content.length > MAX_BYTES)
    throw new SeqlensError(
      'input.invalid',
      vscode.l10n.t('{0} is larger than 64 MB: add it with Add Annotations… instead.', name),
    );
  dropped.set(name, content);
  return name;
}

export async function removeAnnotationFile(state: vscode.Memento, name: string): Promise<void> {
  dropped.delete(name);
  await state.update(
    KEY,
    remembered(state).filter((text) => nameOf(vscode.Uri.parse(text)) !== name),
  );
}

/** Rejects with a SeqlensError that names the file; ends quietly, with what was read, after an abort. */
export async function readAnnotations(
  source: AnnotationSource,
  record: AnnotatedRecord,
  signal: AbortSignal,
): Promise<RecordAnnotations> {
  const reader = new AnnotationReader(source.name, record);
  for await (const chunk of unpack(source.bytes(), source.name)) {
    reader.push(chunk);
    if (signal.aborted || reader.isDone) break;
  }
  return reader.finish();
}

function remembered(state: vscode.Memento): readonly string[] {
  const value = state.get<unknown>(KEY);
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

function sourceOf(uri: vscode.Uri): AnnotationSource {
  const name = nameOf(uri);
  return { name, bytes: () => (uri.scheme === 'file' ? fileBytes(uri.fsPath) : remoteBytes(uri, name)) };
}

/** Through the editor's file system, which knows no ranges. */
async function* remoteBytes(uri: vscode.Uri, name: string): AsyncGenerator<Uint8Array, void> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MAX_BYTES)
    throw new SeqlensError(
      'input.invalid',
      vscode.l10n.t('{0} is larger than 64 MB: copy it to this machine first.', name),
    );
  yield await vscode.workspace.fs.readFile(uri);
}

// eslint-disable-next-line @typescript-eslint/require-await -- a source like the others
async function* once(content: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield content;
}

function nameOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}
