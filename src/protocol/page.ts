/** Host <-> the webview's page. The page asks to be filled when it is ready; data never stands in its HTML. */

/** `kind` and `data` as core/pages.ts says. */
export interface ShowMessage {
  readonly type: 'show';
  readonly kind: string;
  readonly data: unknown;
}

export type PageMessage =
  | { readonly type: 'ready' }
  /** A figure or table for the user to keep. */
  | { readonly type: 'save'; readonly name: string; readonly content: string | Uint8Array }
  /** A place of a document, 0-based. */
  | { readonly type: 'reveal'; readonly uri: string; readonly record: number; readonly residue: number };

/** undefined for anything that is none of these: a page of another version, or not ours. */
export function readPageMessage(message: unknown): PageMessage | undefined {
  if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
  const fields = message as Readonly<Record<string, unknown>>;
  switch (fields.type) {
    case 'ready':
      return { type: 'ready' };
    case 'save': {
      const { name, content } = fields;
      const isContent = typeof content === 'string' || content instanceof Uint8Array;
      return typeof name === 'string' && isContent ? { type: 'save', name, content } : undefined;
    }
    case 'reveal': {
      const { uri, record, residue } = fields;
      return typeof uri === 'string' && isIndex(record) && isIndex(residue)
        ? { type: 'reveal', uri, record, residue }
        : undefined;
    }
    default:
      return undefined;
  }
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
