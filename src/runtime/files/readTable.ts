/** Comma- or tab-separated tables with a header. */
import { parse } from 'papaparse';
import { SeqlensError } from '../../protocol/errors';

export interface Table {
  /** As written; names may repeat. */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** Of the file, 1-based; the first line of the row where one holds line breaks. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Commas, tabs or semicolons, as the header has them; quotes, a byte order mark and any line ends. Throws `input.invalid`, naming `label`. */
export function readTable(text: string, label: string): Table {
  const plain = text.replace(/^\uFEFF/, '');
  const parsed = parse<string[]>(plain, { delimiter: delimiterOf(plain) });
  const broken = parsed.errors.find(({ type }) => type === 'Quotes');
  if (broken)
    throw new SeqlensError(
      'input.invalid',
      `${label}, row ${(broken.row ?? 0) + 1}: a quotation mark is not closed; close it, or take it away.`,
    );
  const rows: TableRow[] = [];
  let line = 1;
  for (const cells of parsed.data) {
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
    line += 1 + cells.reduce((breaks, cell) => breaks + (cell.match(/\n/g)?.length ?? 0), 0);
  }
  const [header, ...body] = rows;
  if (!header || body.length === 0)
    throw new SeqlensError(
      'input.invalid',
      `${label} has no rows below a header: give a table with named columns.`,
    );
  return { columns: header.cells.map((name) => name.trim()), rows: body };
}

/**
 * Index of the column of this name, case aside; the first of several. Throws `input.invalid` with the names that there
 * are.
 */
export function columnOf({ columns }: Table, names: readonly string[], label: string): number {
  for (const name of names) {
    const index = columns.findIndex((column) => column.toLowerCase() === name.toLowerCase());
    if (index >= 0) return index;
  }
  throw new SeqlensError(
    'input.invalid',
    `${label} has no column ${names.join(' or ')}: it has ${columns.join(', ')}; name the one that is meant.`,
  );
}

/** The one that the header has most of: names of columns hold none, cells may hold any. */
function delimiterOf(text: string): string {
  const header = text.slice(0, /[\r\n]|$/.exec(text)?.index);
  const count = (delimiter: string): number => header.split(delimiter).length;
  return ['\t', ';'].reduce((best, other) => (count(other) > count(best) ? other : best), ',');
}
