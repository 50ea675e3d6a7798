/** The hover's picture: the residue and the five likeliest letters in its place, as bars. */
import { topAlternatives } from '../../core/analysis/alternatives';
import { letterLogProbabilities, type Reading } from '../../core/analysis/reading';
import { CANONICAL } from '../../core/sequence/alphabets';
import { formatNumber } from '../words';

const ALTERNATIVES = 5;
const WIDTH = 264;
const ROW = 18;
const BAR = { left: 26, width: 125, height: 11 };
const ODDS_RIGHT = 256;

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

/** What the picture says, for those who do not see it. */
export function pictureText(rows: readonly PictureRow[]): string {
  const texts = rows.map(({ letter, probability, logOdds }) => {
    const odds = logOdds === undefined ? '' : ` (${signed(logOdds)})`;
    return `${letter} ${formatNumber(probability)}${odds}`;
  });
  return `Probabilities, with log-odds against the residue: ${texts.join(', ')}`;
}

/** Bars are in proportion to p, the longest of them full; each has its number. */
export function hoverPicture(rows: readonly PictureRow[], colours: PictureColours): string {
  const height = rows.length * ROW;
  const longest = Math.max(...rows.map(({ probability }) => probability));
  const lines = rows.map((row, index) => pictureRow(row, index * ROW, longest, colours));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" ` +
    `font-family="system-ui, sans-serif" font-size="12" fill="${colours.text}">${lines.join('')}</svg>`
  );
}

function pictureRow(
  { letter, probability, logOdds }: PictureRow,
  top: number,
  longest: number,
  colours: PictureColours,
): string {
  const own = logOdds === undefined;
  const base = top + ROW - 5;
  const width = Math.max(1, (probability / longest) * BAR.width);
  // The residue has none against itself: its row is the column's head.
  const odds = `<text x="${ODDS_RIGHT}" y="${base}" text-anchor="end"${own ? ' opacity="0.75"' : ''}>${own ? 'log-odds' : signed(logOdds)}</text>`;
  return (
    `<text x="6" y="${base}" font-weight="${own ? 'bold' : 'normal'}">${letter}</text>` +
    `<rect x="${BAR.left}" y="${top + 3}" width="${width.toFixed(1)}" height="${BAR.height}" rx="1" ` +
    `fill="${own ? colours.own : colours.other}"/>` +
    `<text x="${(BAR.left + width + 5).toFixed(1)}" y="${base}">${formatNumber(probability)}</text>${odds}`
  );
}

function signed(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}
