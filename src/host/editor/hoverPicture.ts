/** The hover's picture: the residue and the five likeliest letters in its place, as bars. */
import { topAlternatives } from '../../core/analysis/alternatives';
import { letterLogProbabilities, type Reading } from '../../core/analysis/reading';
import { CANONICAL } from '../../core/sequence/alphabets';
import { escapeXml } from '../svg';
import { formatNumber } from '../words';

const ALTERNATIVES = 5;
const ROW = 17;
const BAR = { left: 22, width: 150 };

export interface PictureColours {
  readonly text: string;
  readonly own: string;
  readonly other: string;
}

export interface PictureRow {
  readonly letter: string;
  readonly probability: number;
  /** Against the residue that stands there, nats; undefined for itself. */
  readonly logOdds: number | undefined;
}

/** The residue itself, then its likeliest alternatives; `reading` holds one row. */
export function pictureRows(reading: Reading): PictureRow[] {
  const own = reading.letters[0]!;
  const values = new Float64Array(reading.columns.length);
  letterLogProbabilities(reading, 0, values);
  return [
    { letter: CANONICAL[reading.alphabet][own]!, probability: Math.exp(values[own]!), logOdds: undefined },
    ...topAlternatives(reading, 0, ALTERNATIVES).map(({ letter, logProbability, logOdds }) => ({
      letter,
      probability: Math.exp(logProbability),
      logOdds,
    })),
  ];
}

export function pictureText(rows: readonly PictureRow[]): string {
  return rows
    .map(({ letter, probability, logOdds }) => {
      const odds = logOdds === undefined ? '' : ` (${signed(logOdds)} nats)`;
      return `${letter} ${formatNumber(probability)}${odds}`;
    })
    .join(', ');
}

export function hoverPicture(rows: readonly PictureRow[], colours: PictureColours): string {
  const height = rows.length * ROW + 2;
  const lines = rows.map((row, index) => pictureRow(row, index * ROW, colours));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="${height}" viewBox="0 0 300 ${height}" ` +
    `font-family="sans-serif" font-size="12" fill="${colours.text}">${lines.join('')}</svg>`
  );
}

function pictureRow(
  { letter, probability, logOdds }: PictureRow,
  top: number,
  colours: PictureColours,
): string {
  const width = Math.max(1, probability * BAR.width).toFixed(1);
  const own = logOdds === undefined;
  const base = top + ROW - 4;
  const odds = own ? 'here' : signed(logOdds);
  return (
    `<text x="6" y="${base}" font-weight="${own ? 'bold' : 'normal'}">${escapeXml(letter)}</text>` +
    `<rect x="${BAR.left}" y="${top + 3}" width="${width}" height="${ROW - 6}" fill="${own ? colours.own : colours.other}"/>` +
    `<text x="${BAR.left + Number(width) + 5}" y="${base}">${formatNumber(probability)}</text>` +
    `<text x="294" y="${base}" text-anchor="end">${odds}</text>`
  );
}

function signed(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}
