/** The look-up test as a figure to keep: the residue's bars, what holds for its whole copy, and how it was made. */
import type { LookUpProbe } from '../../analyses/lookUpProbe';
import type { LookUp } from '../../core/analysis/lookUp';
import type { HeadScore } from '../../core/analysis/patternMatching';
import type { SeenCopy } from '../../core/repeats/places';
import { formatSpan, toShown } from '../../core/sequence/coordinates';
import type { SequenceRecord } from '../../core/sequence/types';
import type { InstalledModel } from '../../runtime/client/types';
import { escapeXml } from '../svg';
import { formatNumber } from '../words';
import { lookUpBars, lookUpHeight, PICTURE_WIDTH } from './lookUpPicture';
import { residueName } from '../../core/sequence/residueNames';

export interface LookUpFigure {
  readonly record: SequenceRecord;
  readonly probe: LookUpProbe;
  readonly model: InstalledModel;
  readonly copy: SeenCopy;
  /** Over the copy's residues, and the seed of its mutations; undefined where none could be tested. */
  readonly whole: LookUp | undefined;
  readonly wholeSeed: number;
  /** Best first; [] for a record longer than the model's window. */
  readonly heads: readonly HeadScore[];
}

const MARGIN = 20;
const WIDTH = PICTURE_WIDTH + 2 * MARGIN;
const LINE = 15;
const LINE_LETTERS = 88;
const NAMED_HEADS = 3;
const PAPER = { text: '#222222', own: '#d55e00', other: '#8a939c' };

export function lookUpSvg(figure: LookUpFigure): string {
  const { probe, record } = figure;
  const title = `${residueName(record.residues[probe.residue]!, record.alphabet)} ${toShown(probe.residue)} of ${record.id}`;
  const bars = MARGIN + 30;
  const body = bars + lookUpHeight(probe) + 20;
  const paragraphs = [...wholeWords(figure), methodsSentence(figure)].map(wrapped);
  const lines = paragraphs.flatMap((paragraph) => [...paragraph, '']);
  const texts = lines.map(
    (line, i) => `<text x="${MARGIN}" y="${body + i * LINE}" font-size="11">${escapeXml(line)}</text>`,
  );
  const height = body + lines.length * LINE;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" ` +
    `font-family="Helvetica, Arial, sans-serif" font-size="12" fill="${PAPER.text}">` +
    `<desc>${escapeXml(paragraphs.map((paragraph) => paragraph.join(' ')).join(' '))}</desc>` +
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>` +
    `<text x="${MARGIN}" y="${MARGIN + 10}" font-size="14" font-weight="bold">Look-up test: ${escapeXml(title)}</text>` +
    `<g transform="translate(${MARGIN} ${bars})">${lookUpBars(probe, PAPER)}</g>${texts.join('')}</svg>\n`
  );
}

/** What holds for all residues of the copy, and which heads look it up. */
function wholeWords({ copy, whole, heads }: LookUpFigure): string[] {
  const where = `${formatSpan(copy.here)} and ${formatSpan(copy.there)}`;
  const shares = whole && [
    `Over the ${whole.residues} residues of ${where}: mean probability ${formatNumber(whole.probability.full)} in full`,
    `context, ${formatNumber(whole.probability.masked)} with partners masked, ${formatNumber(whole.probability.mutated)}`,
    `with partners mutated. The likeliest letter changes at ${percent(whole.changed)} of them and becomes what the`,
    `partners say at ${percent(whole.follows)} (${percent(whole.controlFollows)} when unaligned residues say it).`,
  ];
  const best = heads
    .slice(0, NAMED_HEADS)
    .map(({ layer, head, score }) => `layer ${layer + 1} head ${head + 1} (${formatNumber(score)})`);
  return [
    shares ? shares.join(' ') : `No residue of ${where} could be tested.`,
    best.length > 0
      ? `Heads whose attention goes from copies to their partners most, of all copies of the record: ${best.join(', ')}; ` +
        `even attention would give ${formatNumber(heads[0]!.chance)}.`
      : 'No heads are named: the record is longer than one window of the model.',
  ];
}

function methodsSentence({ record, probe, model, wholeSeed }: LookUpFigure): string {
  const { manifest, sha256 } = model;
  const partners = Array.from(probe.partners, toShown).join(', ');
  return [
    `Methods: probabilities (softmax over the ${record.alphabet} alphabet’s canonical letters) by ${manifest.name}`,
    `${manifest.version} (weights sha256 ${sha256}), residues ${formatSpan(probe.window)} in the window, residue`,
    `${toShown(probe.residue)} masked in every pass; partners (${partners}) shown, masked, or replaced by another letter`,
    ...(probe.seed === undefined ? [] : [`(seed ${probe.seed})`]),
    `; over the whole copy each residue alike (seed ${wholeSeed}).`,
  ]
    .join(' ')
    .replace(' ;', ';');
}

function percent(share: number): string {
  return Number.isNaN(share) ? 'NA' : `${Math.round(100 * share)}\u00a0%`;
}

/** A sha256 is longer than most words and shorter than a line. */
function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line.length + word.length + 1 > LINE_LETTERS) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
