/** Comma- or tab-separated tables with a header. */
import { Parser, type ParseResult } from 'papaparse';
import { complete } from '../../core/steps';
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

/** Characters that one step reads: some milliseconds. */
const STEP = 1 << 17;

/** Commas, tabs or semicolons, as the header has them; quotes, a byte order mark and any line ends. Throws `input.invalid`, naming `label`. */
export function readTable(text: string, label: string): Table {
  return complete(readTableSteps(text, label));
}

/** The same in steps; each yields the rows so far. */
export function* readTableSteps(text: string, label: string): Generator<number, Table> {
  const plain = text.replace(/^\uFEFF/, '');
  const rows: TableRow[] = [];
  let line = 1;
  for (const parsed of partsOf(plain)) {
    const broken = parsed.errors.find(({ type }) => type === 'Quotes');
    if (broken)
      throw new SeqlensError(
        'input.invalid',
        `${label}, line ${line + (broken.row ?? 0)}: a quotation mark is not closed; close it, or take it away.`,
      );
    for (const cells of parsed.data) {
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
      line += 1 + cells.reduce((breaks, cell) => breaks + lineBreaks(cell), 0);
    }
    yield rows.length;
  }
  const [header, ...body] = rows;
  if (!header || body.length === 0)
    throw new SeqlensError(
      'input.invalid',
      `${label} has no rows below a header: give a table with named columns.`,
    );
  return { columns: header.cells.map((name) => name.trim()), rows: body };
}

function* partsOf(text: string): Generator<ParseResult<string[]>, void> {
  const [delimiter, newline] = [delimiterOf(text), newlineOf(text)];
  for (let [at, size] = [0, STEP]; at < text.length;) {
    const isLast = at + size >= text.length;
    const parser = new Parser({ delimiter, newline });
    const parsed = parser.parse(text.slice(at, at + size), 0, !isLast) as ParseResult<string[]>;
    // A row longer than a step is read with the next, twice as long.
    if (!isLast && parsed.meta.cursor === 0) {
      size *= 2;
      continue;
    }
    yield parsed;
    at = isLast ? text.length : at + parsed.meta.cursor;
  }
}

function lineBreaks(cell: string): number {
  return cell.includes('\n') ? cell.split('\n').length - 1 : 0;
}

/** Index of the column of this name, case aside; the first of several. Throws `input.invalid` with the names that there are. */
export function columnOf({ columns }: Table, names: readonly string[], label: string): number {
  const index = findColumn(columns, names);
  if (index !== undefined) return index;
  throw new SeqlensError(
    'input.invalid',
    `${label} has no column ${names.join(' or ')}: it has ${columns.join(', ')}; name the one that is meant.`,
  );
}

/** undefined where there is none. */
export function findColumn(columns: readonly string[], names: readonly string[]): number | undefined {
  for (const name of names) {
    const index = columns.findIndex((column) => column.toLowerCase() === name.toLowerCase());
    if (index >= 0) return index;
  }
  return undefined;
}

/** The one that the header has most of: names of columns hold none, cells may hold any. */
function delimiterOf(text: string): string {
  const header = text.slice(0, /[\r\n]|$/.exec(text)?.index);
  const count = (delimiter: string): number => header.split(delimiter).length;
  return ['\t', ';'].reduce((best, other) => (count(other) > count(best) ? other : best), ',');
}

function newlineOf(text: string): '\r\n' | '\n' | '\r' {
  const [first] = /\r\n|\n|\r/.exec(text) ?? ['\n'];
  return first as '\r\n' | '\n' | '\r';
}
