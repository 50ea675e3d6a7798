/** The look-up test of one residue as bars: in full context, its partners masked, its partners mutated. */
import type { LookUpProbe, ProbeReading } from '../../analyses/lookUpProbe';
import { escapeXml } from '../svg';
import { formatNumber } from '../words';

const LABEL_WIDTH = 112;
const BAR = { width: 150, height: 11 };
const ROW = 17;
const GAP = 5;
export const PICTURE_WIDTH = 520;

export interface LookUpColours {
  readonly text: string;
  readonly own: string;
  readonly other: string;
}

interface Bar {
  readonly letter: string;
  readonly probability: number;
  readonly isOwn: boolean;
  readonly note: string;
}

interface Row {
  readonly label: string;
  readonly bars: readonly Bar[];
}

export function lookUpHeight(probe: LookUpProbe): number {
  return rowsOf(probe).reduce((sum, { bars }) => sum + bars.length * ROW + GAP, 0);
}

/** What stands inside the <svg>; lengths are probabilities, a full bar is 1. */
export function lookUpBars(probe: LookUpProbe, colours: LookUpColours): string {
  let top = 0;
  const parts: string[] = [];
  for (const { label, bars } of rowsOf(probe)) {
    parts.push(`<text x="4" y="${top + ROW - 5}">${escapeXml(label)}</text>`);
    for (const bar of bars) {
      parts.push(barPicture(bar, top, colours));
      top += ROW;
    }
    top += GAP;
  }
  return parts.join('');
}

export function lookUpPicture(probe: LookUpProbe, colours: LookUpColours): string {
  const height = lookUpHeight(probe);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${PICTURE_WIDTH}" height="${height}" ` +
    `viewBox="0 0 ${PICTURE_WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="12" ` +
    `fill="${colours.text}">${lookUpBars(probe, colours)}</svg>`
  );
}

/** What the picture says, for those who do not see it. */
export function lookUpText(probe: LookUpProbe): string {
  return rowsOf(probe)
    .map(
      ({ label, bars }) =>
        `${label}: ${bars.map((bar) => `${bar.letter} ${formatNumber(bar.probability)}${bar.note}`).join(', ')}`,
    )
    .join('; ');
}

function rowsOf({ full, masked, mutated, partners }: LookUpProbe): Row[] {
  const who = partners.length === 1 ? 'partner' : `${partners.length} partners`;
  return [
    { label: 'full context', bars: barsOf(full) },
    { label: `${who} masked`, bars: barsOf(masked) },
    ...(mutated ? [{ label: `${who} mutated`, bars: barsOf(mutated) }] : []),
  ];
}

/** The residue itself, then the likeliest letter and the one that the partners say, where they are others. */
function barsOf({ own, likeliest, lookedUp }: ProbeReading): Bar[] {
  const letters = new Map(
    [own, likeliest, ...(lookedUp ? [lookedUp] : [])].map((each) => [each.letter, each]),
  );
  return Array.from(letters.values(), ({ letter, probability }) => {
    const notes = [
      ...(letter === own.letter ? ['stands here'] : []),
      ...(letter === likeliest.letter ? ['likeliest'] : []),
      ...(letter === lookedUp?.letter ? ['said by the partner'] : []),
    ];
    return { letter, probability, isOwn: letter === own.letter, note: ` ${notes.join(', ')}` };
  });
}

function barPicture({ letter, probability, isOwn, note }: Bar, top: number, colours: LookUpColours): string {
  const width = Math.max(1, probability * BAR.width);
  const left = LABEL_WIDTH + 16;
  const base = top + ROW - 5;
  const weight = isOwn ? ' font-weight="bold"' : '';
  return (
    `<text x="${LABEL_WIDTH}" y="${base}"${weight}>${letter}</text>` +
    `<rect x="${left}" y="${top + 3}" width="${width.toFixed(1)}" height="${BAR.height}" rx="1" ` +
    `fill="${isOwn ? colours.own : colours.other}"/>` +
    `<text x="${(left + width + 5).toFixed(1)}" y="${base}">${formatNumber(probability)}` +
    `<tspan opacity="0.75">${note}</tspan></text>`
  );
}
