/** Questions to the host: each ends in all its parts, a coded error, or `cancelled`. */
import type { InspectionKind, Inspections } from '../../core/inspector/inspections';
import { SeqlensError, type ErrorCode } from '../../protocol/errors';
import type { HostMessage } from '../../protocol/inspector';
import { vscode } from '../host';

interface Waiting {
  readonly part: (value: unknown) => void;
  readonly done: () => void;
  readonly failed: (error: SeqlensError) => void;
}

const waiting = new Map<number, Waiting>();
let lastId = 0;
let version = 0;

/**
 * `onPart` gets what comes, as it comes. Rejects with a SeqlensError: `cancelled` after an abort, and when the record
 * changes, upon which the view asks anew for the new one.
 */
export function ask<K extends InspectionKind>(
  kind: K,
  asked: Inspections[K]['asks'],
  onPart: (part: Inspections[K]['gives']) => void,
  signal?: AbortSignal,
): Promise<void> {
  const id = ++lastId;
  return new Promise<void>((resolve, reject) => {
    if (signal?.aborted) {
      reject(cancelled());
      return;
    }
    // The two ends are built together, from one table of types.
    const part = onPart as (value: unknown) => void;
    waiting.set(id, { part, done: resolve, failed: reject });
    signal?.addEventListener('abort', () => {
      if (waiting.has(id)) vscode.postMessage({ type: 'cancel', id });
      end(id)?.failed(cancelled());
    });
    vscode.postMessage({ type: 'ask', id, version, kind, asked });
  });
}

/** Takes the messages that answer; true when it was one. */
export function takeAnswer(message: HostMessage): boolean {
  switch (message.type) {
    case 'part':
      waiting.get(message.id)?.part(message.value);
      return true;
    case 'done':
      end(message.id)?.done();
      return true;
    case 'failed':
      end(message.id)?.failed(new SeqlensError(message.code as ErrorCode, message.message));
      return true;
    default:
      return false;
  }
}

/** Questions are about this subject from now on; those about another end. */
export function askAbout(subject: number): void {
  version = subject;
  for (const id of [...waiting.keys()]) end(id)?.failed(cancelled());
}

function end(id: number): Waiting | undefined {
  const known = waiting.get(id);
  waiting.delete(id);
  return known;
}

function cancelled(): SeqlensError {
  return new SeqlensError('cancelled', 'Not asked any more.');
}
