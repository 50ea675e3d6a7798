/** The heatmap as a figure for print: strips of a hundred residues below each other, or bins where there are too many. */
import { columnsOf, type Columns } from '../core/scan/bins';
import type { ScanGrid } from '../core/scan/grid';
import { cssColour, divergingTable, readColour, scaleIndex } from '../core/scan/scale';
import { toShown } from '../core/sequence/coordinates';

export interface ScanFigure {
  readonly grid: ScanGrid;
  readonly positions: Uint32Array;
  readonly rows: readonly number[];
  readonly limit: number;
  readonly title: string;
  readonly methods: string;
  /** What stands at the low end, the high end, and beside the wild type's mark. */
  readonly legend: readonly [string, string, string];
}

/** Vermilion to blue (Okabe and Ito 2008) through white: paper's colours. */
const TABLE = divergingTable({
  low: readColour('#d55e00')!,
  middle: readColour('#ffffff')!,
  high: readColour('#0072b2')!,
});

const STRIP = 100;
/** More strips than this are bins instead. */
const MOST_STRIPS = 20;
const [CELL, LEFT, TOP, FOOT, MEANS, BETWEEN] = [9, 24, 54, 46, 24, 40];
const TICK = 10;
/** Mean width of a letter at the text's size. */
const LETTER = 4.1;

export function scanFigure(figure: ScanFigure): string {
  const { grid, positions, rows, title, methods } = figure;
  const perColumn = Math.max(1, Math.ceil(positions.length / (STRIP * MOST_STRIPS)));
  const columns = columnsOf(grid, positions, perColumn);
  const strips = Math.ceil(columns.count / STRIP);
  const pitch = rows.length * CELL + MEANS + BETWEEN;
  const width = LEFT + Math.max(60, Math.min(STRIP, columns.count)) * CELL + 16;
  const height = TOP + strips * pitch + FOOT;
  const parts = Array.from({ length: strips }, (_, strip) =>
    stripOf(figure, columns, strip, TOP + strip * pitch),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Helvetica, Arial, sans-serif" font-size="8">`,
    `<title>${escaped(title)}</title><rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="${LEFT}" y="16" font-size="12" font-weight="bold">${escaped(title)}</text>`,
    legendOf(figure),
    ...parts,
    ...linesOf(methods, (width - LEFT - 16) / LETTER).map((line, i) =>
      text(LEFT, height - FOOT + 10 + 11 * i, line, 'start'),
    ),
    '</svg>\n',
  ].join('');
}

function stripOf(figure: ScanFigure, columns: Columns, strip: number, top: number): string {
  const { grid, positions, rows, limit } = figure;
  const [first, last] = [strip * STRIP, Math.min(columns.count, (strip + 1) * STRIP)];
  const cells: string[] = [];
  const bottom = top + rows.length * CELL;
  rows.forEach((letter, row) =>
    cells.push(text(LEFT - 6, top + (row + 0.8) * CELL, grid.letters[letter]!, 'end')),
  );
  for (let column = first; column < last; column++) {
    const x = LEFT + (column - first) * CELL;
    const residue = positions[column * columns.perColumn]!;
    rows.forEach((letter, row) => {
      const value = columns.values[column * grid.letters.length + letter]!;
      if (!Number.isNaN(value)) cells.push(cell(x, top + row * CELL, colourOf(value, limit)));
      if (columns.perColumn === 1 && grid.isWildType(residue, letter))
        cells.push(`<circle cx="${x + CELL / 2}" cy="${top + (row + 0.5) * CELL}" r="1.6"/>`);
    });
    if (columns.perColumn === 1)
      cells.push(text(x + CELL / 2, top - 3, String.fromCharCode(grid.residues[residue]!).toUpperCase()));
    if (column === first || (column - first + 1) % TICK === 0)
      cells.push(text(x + CELL / 2, bottom + MEANS + 12, `${toShown(residue)}`));
    cells.push(meanBar(columns.means[column]!, x, bottom + 4, limit));
  }
  return `<g>${cells.join('')}</g>`;
}

function meanBar(mean: number, x: number, top: number, limit: number): string {
  if (Number.isNaN(mean)) return '';
  const height = (Math.min(limit, Math.abs(mean)) / limit) * (MEANS - 6);
  return `<rect x="${x}" y="${top}" width="${CELL - 1}" height="${height.toFixed(1)}" fill="${colourOf(mean, limit)}" stroke="#888" stroke-width="0.4"/>`;
}

function legendOf({ limit, legend: [low, high, wildType] }: ScanFigure): string {
  const steps = Array.from({ length: 24 }, (_, i) => {
    const value = limit * ((2 * i) / 23 - 1);
    return `<rect x="${LEFT + 130 + i * 5}" y="25" width="5.5" height="9" fill="${colourOf(value, limit)}"/>`;
  });
  return [
    text(LEFT + 124, 33, low, 'end'),
    ...steps,
    text(LEFT + 256, 33, high, 'start'),
    `<circle cx="${LEFT + 380}" cy="30" r="1.8"/>`,
    text(LEFT + 386, 33, wildType, 'start'),
  ].join('');
}

function colourOf(value: number, limit: number): string {
  return cssColour(TABLE[scaleIndex(value, limit)]!);
}

function cell(x: number, y: number, fill: string): string {
  return `<path d="M${x} ${y}h${CELL}v${CELL}h-${CELL}z" fill="${fill}"/>`;
}

function text(x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end' = 'middle'): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${escaped(content)}</text>`;
}

function linesOf(words: string, length: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < length) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

export function escaped(content: string): string {
  return content.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
