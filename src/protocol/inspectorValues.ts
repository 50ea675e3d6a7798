/** What the inspector's messages carry, and how it is checked on arrival. */

export type Fields = Readonly<Record<string, unknown>>;

/** Residues [start, end), 0-based. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What a person points at and what is selected. */
export interface Pointing {
  readonly hovered: number | undefined;
  readonly range: Stretch | undefined;
}

/** The record that the inspector shows. */
export interface Subject {
  /** Counts up with each subject: an answer to an older one is void. */
  readonly version: number;
  readonly uri: string;
  /** Of the record in its file, 0-based. */
  readonly index: number;
  /** '' for a bare header. */
  readonly id: string;
  /** The id, or what stands for one. */
  readonly name: string;
  readonly alphabet: 'protein' | 'dna' | 'rna';
  /** ASCII codes without gaps, case as written. */
  readonly residues: Uint8Array;
  /** What the model sees at once, around the cursor; the whole record where it fits. */
  readonly window: Stretch;
  /** The installed model of this alphabet. */
  readonly model: SubjectModel | undefined;
}

export interface SubjectModel {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  /** Residues that one pass takes. */
  readonly window: number;
  readonly precision: string;
  /** An honest warning, or ''. */
  readonly note: string;
}

export function readSubject(value: unknown): Subject | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { version, uri, index, id, name, alphabet, residues, window, model } = value as Fields;
  const read = { window: readStretch(window), model: optional(model, readModel) };
  const isKnown = alphabet === 'protein' || alphabet === 'dna' || alphabet === 'rna';
  if (!isCount(version) || !isCount(index) || !isText(uri) || !isText(id) || !isText(name)) return undefined;
  if (!isKnown || !(residues instanceof Uint8Array) || !read.window || read.model === 'invalid')
    return undefined;
  if (read.window.end > residues.length) return undefined;
  return { version, uri, index, id, name, alphabet, residues, window: read.window, model: read.model };
}

function readModel(value: unknown): SubjectModel | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, version, sha256, window, precision, note } = value as Fields;
  const isWhole = isText(name) && isText(version) && isText(sha256) && isText(precision) && isText(note);
  return isWhole && isCount(window) ? { name, version, sha256, window, precision, note } : undefined;
}

export function readPointing({ hovered, range }: Fields): Pointing | undefined {
  const read = { hovered: optional(hovered, readCount), range: optional(range, readStretch) };
  if (read.hovered === 'invalid' || read.range === 'invalid') return undefined;
  return { hovered: read.hovered, range: read.range };
}

export function readStretch(value: unknown): Stretch | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { start, end } = value as Fields;
  return isCount(start) && isCount(end) && start <= end ? { start, end } : undefined;
}

/** A message has lost what is undefined, or holds null for it. */
export function optional<T>(
  value: unknown,
  read: (value: unknown) => T | undefined,
): T | undefined | 'invalid' {
  return value === undefined || value === null ? undefined : (read(value) ?? 'invalid');
}

function readCount(value: unknown): number | undefined {
  return isCount(value) ? value : undefined;
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}
