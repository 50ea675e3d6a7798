/** The two columns of a table of measured variants, found by name or chosen. */
import type { MeasuredRows } from '../core/measurements/measuredVariants';
import { SeqlensError } from '../protocol/errors';
import { columnOf, findColumn, type Table } from '../runtime/files/readTable';

const MUTANT_COLUMNS = ['mutant', 'mutation', 'mutations', 'variant', 'hgvs_pro'];
const SCORE_COLUMNS = ['score', 'DMS_score', 'fitness'];

/** A name, or the index where names repeat; the usual names without it. */
export interface ColumnChoice {
  readonly mutant?: string | number | undefined;
  readonly score?: string | number | undefined;
}

/** Indices of what the usual names find. */
export interface UsualColumns {
  readonly mutant: number | undefined;
  readonly score: number | undefined;
}

export interface MeasuredTable {
  readonly rows: MeasuredRows;
  /** As people read it: `score`, or `score (the first of 2 columns of that name)`. */
  readonly columns: { readonly mutant: string; readonly score: string };
}

export function usualColumns({ columns }: Table): UsualColumns {
  return { mutant: findColumn(columns, MUTANT_COLUMNS), score: findColumn(columns, SCORE_COLUMNS) };
}

/** Throws `input.invalid` with the names that there are, where a column is missing. */
export function measuredTable(table: Table, label: string, choice: ColumnChoice = {}): MeasuredTable {
  const mutant = indexOf(table, choice.mutant ?? MUTANT_COLUMNS, label);
  const score = indexOf(table, choice.score ?? SCORE_COLUMNS, label);
  const rows = {
    length: table.rows.length,
    *[Symbol.iterator]() {
      for (const { line, cells } of table.rows)
        yield { line, mutant: cells[mutant] ?? '', score: cells[score] ?? '' };
    },
  };
  return { rows, columns: { mutant: columnName(table, mutant), score: columnName(table, score) } };
}

const ORDINALS = ['first', 'second', 'third'];

/** Which of several columns of one name, for people. */
export function columnName({ columns }: Pick<Table, 'columns'>, index: number): string {
  const name = columns[index] ?? '';
  const same = columns.flatMap((other, i) => (other.toLowerCase() === name.toLowerCase() ? i : []));
  const shown = name === '' ? `column ${index + 1}` : name;
  if (same.length < 2) return shown;
  const place = same.indexOf(index);
  return `${shown} (the ${ORDINALS[place] ?? `${place + 1}th`} of ${same.length} columns of that name)`;
}

function indexOf(table: Table, wanted: readonly string[] | string | number, label: string): number {
  if (typeof wanted !== 'number')
    return columnOf(table, typeof wanted === 'string' ? [wanted] : wanted, label);
  if (table.columns[wanted] !== undefined) return wanted;
  throw new SeqlensError('input.invalid', `${label} has no column ${wanted + 1}: choose another one.`);
}
