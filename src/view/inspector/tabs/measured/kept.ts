/** The table that is compared with a record, and how: kept while the page is hidden. */
import type { OpenedTable } from '../../../../core/inspector/measurements';
import type { Fields } from '../../../../protocol/inspectorValues';
import type { Declared } from './form';

export interface Kept {
  /** The record. */
  readonly of: string;
  readonly table: OpenedTable | undefined;
  readonly declared: Declared | undefined;
}

export const NOTHING: Kept = { of: '', table: undefined, declared: undefined };

export function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { of, table, declared } = value as Fields;
  if (typeof of !== 'string' || typeof table !== 'object' || typeof declared !== 'object') return false;
  const { id, columns } = (table ?? {}) as Fields;
  const { mutant, score, offset, higherIsFitter } = (declared ?? {}) as Fields;
  const isDeclared =
    [mutant, score, offset].every(Number.isSafeInteger) && typeof higherIsFitter === 'boolean';
  return Number.isSafeInteger(id) && Array.isArray(columns) && isDeclared;
}
