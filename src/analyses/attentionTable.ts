/** Attention and contacts as lines of a tab-separated table, residues 1-based. */
import { toShown } from '../core/sequence/coordinates';
import type { HeadAttention } from '../runtime/client/types';
import type { Contacts } from './contacts';

export const ATTENTION_HEADER = 'id\tlayer\thead\ti\tj\tresidue_i\tresidue_j\tweight\n';
export const CONTACTS_HEADER = 'id\ti\tj\tresidue_i\tresidue_j\tkind\tvalue\n';
const DIGITS = 6;
/** Where attention goes that goes to no residue. */
const SPECIAL = ['<cls>', '<eos>'] as const;

/** A stretch of a record: its residues, and where it begins (0-based). */
export interface Stretch {
  readonly id: string;
  readonly residues: Uint8Array;
  readonly start: number;
}

/**
 * A row's links at a time, those to the special tokens last; layer and head are 1-based in the table. Nothing below
 * `atLeast`.
 */
export function* attentionLines(
  { id, residues, start }: Stretch,
  { layer, head, atLeast }: { readonly layer: number; readonly head: number; readonly atLeast: number },
  { length, values, before, after }: HeadAttention,
): Generator<string, void> {
  const place = [id, toShown(layer), toShown(head)];
  for (let i = 0; i < length; i++) {
    const lines: string[] = [];
    const add = (j: number | string, letter: string, weight: number): void => {
      if (weight < atLeast) return;
      const cells = [...place, toShown(start + i), j, letterAt(residues, i), letter, rounded(weight)];
      lines.push(`${cells.join('\t')}\n`);
    };
    for (let j = 0; j < length; j++) add(toShown(start + j), letterAt(residues, j), values[i * length + j]!);
    add(SPECIAL[0], '-', before[i]!);
    add(SPECIAL[1], '-', after[i]!);
    yield lines.join('');
  }
}

/** Each pair once, i < j, at least `apart` residues from each other; a row's pairs at a time. */
export function* contactLines(
  { id, residues, start }: Stretch,
  { apart, atLeast }: { readonly apart: number; readonly atLeast: number },
  { kind, length, values }: Contacts,
): Generator<string, void> {
  for (let i = 0; i < length; i++) {
    const lines: string[] = [];
    for (let j = i + apart; j < length; j++) {
      const value = values[i * length + j]!;
      if (value < atLeast) continue;
      const letters = [letterAt(residues, i), letterAt(residues, j)];
      lines.push(
        `${[id, toShown(start + i), toShown(start + j), ...letters, kind, rounded(value)].join('\t')}\n`,
      );
    }
    yield lines.join('');
  }
}

const letterAt = (residues: Uint8Array, at: number): string => String.fromCharCode(residues[at]!);
const rounded = (value: number): number => Number(value.toPrecision(DIGITS));
