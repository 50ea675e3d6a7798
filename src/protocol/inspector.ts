/**
 * Host <-> the inspector's page. The page asks, the host answers in parts; a residue or range that one side points at,
 * the other shows. Residues are 0-based, spans half-open. Arrays travel as they are.
 */
import {
  isCount,
  isText,
  optional,
  readPointing,
  readSubject,
  type Fields,
  type Pointing,
  type Subject,
} from './inspectorValues';

export type HostMessage =
  /** The page's words in the editor's language; before everything else. */
  | { readonly type: 'strings'; readonly strings: Readonly<Record<string, string>> }
  /** Another record, or the same after an edit; none when no record is there to show. Whatever was asked before is void. */
  | { readonly type: 'subject'; readonly subject: Subject | undefined; readonly pinned: boolean }
  /** Where the editor points. */
  | ({ readonly type: 'selection' } & Pointing)
  /** What was answered to this kind of question has changed: a scan has come further. */
  | { readonly type: 'changed'; readonly kind: string }
  /** Brings a tab to the front. */
  | { readonly type: 'tab'; readonly tab: string }
  /** Part of the answer to question `id`; then `done` or `failed`. */
  | { readonly type: 'part'; readonly id: number; readonly value: unknown }
  | { readonly type: 'done'; readonly id: number }
  /** `message`: one sentence that a person can act on. */
  | { readonly type: 'failed'; readonly id: number; readonly code: string; readonly message: string };

export type InspectorMessage =
  | { readonly type: 'ready' }
  /** A question of core/inspector/inspections about subject `version`. */
  | {
      readonly type: 'ask';
      readonly id: number;
      readonly version: number;
      readonly kind: string;
      readonly asked: unknown;
    }
  | { readonly type: 'cancel'; readonly id: number }
  /** Where the page points. */
  | ({ readonly type: 'select' } & Pointing)
  /** Puts the editor's cursor there. */
  | { readonly type: 'reveal'; readonly residue: number }
  /** Stay with this record, or follow the cursor. */
  | { readonly type: 'pin'; readonly pinned: boolean }
  | { readonly type: 'save'; readonly name: string; readonly content: string | Uint8Array }
  /** One of the commands that the host lists for pages, on this record. */
  | { readonly type: 'run'; readonly command: string };

/** undefined for what is none of these. */
export function readHostMessage(message: unknown): HostMessage | undefined {
  const fields = fieldsOf(message);
  switch (fields?.type) {
    case 'strings':
      return isStrings(fields.strings) ? { type: 'strings', strings: fields.strings } : undefined;
    case 'subject': {
      const subject = optional(fields.subject, readSubject);
      if (subject === 'invalid' || typeof fields.pinned !== 'boolean') return undefined;
      return { type: 'subject', subject, pinned: fields.pinned };
    }
    case 'selection':
      return withPointing('selection', fields);
    case 'changed':
      return isText(fields.kind) ? { type: 'changed', kind: fields.kind } : undefined;
    case 'tab':
      return isText(fields.tab) ? { type: 'tab', tab: fields.tab } : undefined;
    case 'part':
      return isCount(fields.id) ? { type: 'part', id: fields.id, value: fields.value } : undefined;
    case 'done':
      return isCount(fields.id) ? { type: 'done', id: fields.id } : undefined;
    case 'failed': {
      const { id, code, message: reason } = fields;
      return isCount(id) && isText(code) && isText(reason)
        ? { type: 'failed', id, code, message: reason }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** undefined for what is none of these. `asked` is checked by the question that it belongs to. */
export function readInspectorMessage(message: unknown): InspectorMessage | undefined {
  const fields = fieldsOf(message);
  switch (fields?.type) {
    case 'ready':
      return { type: 'ready' };
    case 'ask': {
      const { id, version, kind, asked } = fields;
      return isCount(id) && isCount(version) && isText(kind)
        ? { type: 'ask', id, version, kind, asked }
        : undefined;
    }
    case 'cancel':
      return isCount(fields.id) ? { type: 'cancel', id: fields.id } : undefined;
    case 'select':
      return withPointing('select', fields);
    case 'reveal':
      return isCount(fields.residue) ? { type: 'reveal', residue: fields.residue } : undefined;
    case 'pin':
      return typeof fields.pinned === 'boolean' ? { type: 'pin', pinned: fields.pinned } : undefined;
    case 'save': {
      const { name, content } = fields;
      const isContent = isText(content) || content instanceof Uint8Array;
      return isText(name) && isContent ? { type: 'save', name, content } : undefined;
    }
    case 'run':
      return isText(fields.command) ? { type: 'run', command: fields.command } : undefined;
    default:
      return undefined;
  }
}

function withPointing<T extends 'select' | 'selection'>(
  type: T,
  fields: Fields,
): ({ readonly type: T } & Pointing) | undefined {
  const pointing = readPointing(fields);
  return pointing && { type, ...pointing };
}

function fieldsOf(message: unknown): Fields | undefined {
  return typeof message === 'object' && message !== null ? (message as Fields) : undefined;
}

function isStrings(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null && Object.values(value).every(isText);
}
