/** Hover: why this residue? From the cache only; an unscored residue offers to score its record. */
import * as vscode from 'vscode';
import type { Reading } from '../../core/analysis/reading';
import type { CodingFrame } from '../../core/sequence/codonMap';
import type { SequenceRecord } from '../../core/sequence/types';
import type { Feature, RecordScore, Services } from '../services';
import { settings } from '../settings';
import { svgUri } from '../svg';
import { escapeMarkdown, formatCount } from '../words';
import { commandLink } from './commandLink';
import { hoverPicture, pictureRows, pictureText } from './hoverPicture';
import { factsLine, provenanceLine } from './hoverText';
import { subjectOf, type Subject } from './hoverSubject';
import { frameName } from './frameText';
import { legendLine } from './legendText';
import { ThemeColours } from './themeColours';

/** All that a hover's links may run. */
const LINKS = ['scoreRecord', 'scoreFrame', 'copyRow', 'toggleHover', 'showLegend'].map(
  (id) => `seqlens.${id}`,
);

export const residueHover: Feature = (services) => {
  const colours = new ThemeColours(services.context);
  return vscode.languages.registerHoverProvider('fasta', {
    async provideHover(document, position) {
      const fasta = services.documents.get(document);
      const place = fasta?.residueAt(position.line, position.character);
      if (!fasta || !place || !settings.layers.hover.get()) return undefined;
      const residue: Hovered = {
        document,
        ...place,
        record: fasta.records[place.record]!,
        index: place.record,
      };
      const text = await hoverText(services, colours, residue);
      const range = new vscode.Range(
        position.line,
        position.character,
        position.line,
        position.character + 1,
      );
      // The record may have been edited while its row was read.
      const still = services.documents.get(document)?.records[place.record] === residue.record;
      return still ? new vscode.Hover(text, range) : undefined;
    },
  });
};

interface Hovered {
  readonly document: vscode.TextDocument;
  readonly record: SequenceRecord;
  /** Of the record in its document, 0-based. */
  readonly index: number;
  /** 0-based. */
  readonly residue: number;
}

/** What is known of the record without this residue's row. */
interface Known {
  readonly score: RecordScore | undefined;
  readonly frame: CodingFrame | undefined;
  readonly failure: string | undefined;
}

async function hoverText(
  services: Services,
  colours: ThemeColours,
  at: Hovered,
): Promise<vscode.MarkdownString> {
  const { scores } = services;
  const score = scores.of(at.document, at.index);
  const reading = score && (await scores.row(at.document, at.index, at.residue));
  const frame = scores.frame(at.document, at.index);
  const subject = subjectOf(at.record, at.residue, frame);
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = { enabledCommands: LINKS };
  if (score && reading && subject.scorable) writeRow(text, colours, at, subject, score, reading);
  else writeOffer(text, at, subject, { score, frame, failure: scores.failure(at.document, at.index) });
  return text;
}

function writeRow(
  text: vscode.MarkdownString,
  colours: ThemeColours,
  at: Hovered,
  subject: Subject,
  score: RecordScore,
  reading: Reading,
): void {
  const rows = pictureRows(reading);
  const palette = score.method === 'masked' ? 'likelihood' : 'single';
  const dark = colours.isDark();
  const picture = hoverPicture(rows, {
    text: dark ? '#d4d4d4' : '#333333',
    own: colours.get(`${palette}.bin1`),
    other: dark ? '#6e7681' : '#b0b7c0',
  });
  text.appendMarkdown(`${factsLine(subject.name, reading, subject.codon)}\n\n`);
  text.appendMarkdown(`![${pictureText(rows)}](${svgUri(picture)})\n\n`);
  text.appendMarkdown(escapeMarkdown(provenanceLine(score, reading)));
  const scale = { measure: settings.measure.get(), method: score.method, alphabet: reading.alphabet };
  text.appendMarkdown(`  \n${legendLine(scale, score.bins.at(at.residue)!)}\n\n`);
  text.appendMarkdown(
    [
      commandLink('$(copy) Copy row', 'copyRow', [at.document.uri.toString(), at.index, at.residue]),
      commandLink('$(symbol-color) Legend', 'showLegend', []),
      commandLink('$(eye-closed) Hide this layer', 'toggleHover', []),
    ].join(' · '),
  );
}

function writeOffer(
  text: vscode.MarkdownString,
  at: Hovered,
  { name, count, codon, scorable }: Subject,
  { score, frame, failure }: Known,
): void {
  const outside = frame && codon === undefined ? frameName(frame) : undefined;
  text.appendMarkdown(`**${name}** of ${formatCount(count)} · ${codon === undefined ? '' : `${codon} · `}`);
  if (failure !== undefined) text.appendMarkdown(escapeMarkdown(failure));
  else if (outside !== undefined) text.appendMarkdown(`outside the reading frame that is scored, ${outside}`);
  else if (!scorable) text.appendMarkdown('not one of the letters that a likelihood speaks of: context only');
  else text.appendMarkdown(unknownText(score));
  text.appendMarkdown('\n\n');
  const target = [at.document.uri.toString(), at.index];
  const links = [
    ...(scorable && outside === undefined
      ? [commandLink('$(play) Score this record', 'scoreRecord', target)]
      : []),
    ...(at.record.alphabet === 'protein'
      ? []
      : [commandLink('$(symbol-string) Score a reading frame as protein', 'scoreFrame', target)]),
    commandLink('$(eye-closed) Hide this layer', 'toggleHover', []),
  ];
  text.appendMarkdown(links.join(' · '));
}

function unknownText(score: RecordScore | undefined): string {
  if (score === undefined) return 'not scored';
  return score.state === 'partial'
    ? 'not scored yet'
    : 'no longer in the cache: score again to see its numbers';
}
