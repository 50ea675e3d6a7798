/** Hover on a residue in a copy: what it is a copy of, the alignment in small, and what the model borrows. */
import * as vscode from 'vscode';
import type { LookUpProbe } from '../../analyses/lookUpProbe';
import { copiesAt } from '../../core/repeats/places';
import { formatSpan, type Span } from '../../core/sequence/coordinates';
import type { Feature } from '../services';
import { settings } from '../settings';
import { svgUri } from '../svg';
import { escapeMarkdown } from '../words';
import { commandLink } from './commandLink';
import { alignmentBlock, borrowedLine, copyLine } from './copyWords';
import { lookUpPicture, lookUpText } from './lookUpPicture';
import { ThemeColours } from './themeColours';

const LINKS = [
  'goToPartner',
  'measureBorrowed',
  'maskPartner',
  'mutatePartner',
  'saveLookUpFigure',
  'toggleCopies',
].map((id) => `seqlens.${id}`);

export const copyHover: Feature = ({ context, documents, copies, lookUps }) => {
  const colours = new ThemeColours(context);
  return vscode.languages.registerHoverProvider('fasta', {
    provideHover(document, position) {
      const fasta = documents.get(document);
      const place = fasta?.residueAt(position.line, position.character);
      const known = place && copies.of(document, place.record);
      if (!fasta || !known || !settings.layers.copies.get()) return undefined;
      const record = fasta.records[place.record]!;
      const seen = copiesAt(known.found.copies, place.residue);
      const [longest] = seen;
      if (!longest) return lowComplexityHover(known.found.lowComplexity, place.residue);
      const text = new vscode.MarkdownString('', true);
      text.isTrusted = { enabledCommands: LINKS };
      const more = seen.length === 1 ? '' : ` · and ${seen.length - 1} more`;
      text.appendMarkdown(`${copyLine(longest, record.alphabet)}${more}\n`);
      const tested = lookUps.of(document, place.record)?.probe;
      const probe = tested?.residue === place.residue ? tested : undefined;
      const alignment = alignmentBlock(longest.copy, record);
      if (!probe) text.appendCodeblock(alignment, 'text');
      else text.appendMarkdown('\n');
      const borrowed = borrowedLine(known, place.residue);
      if (borrowed !== undefined) text.appendMarkdown(`${escapeMarkdown(borrowed)}\n\n`);
      if (probe) text.appendMarkdown(`![${lookUpText(probe)}](${svgUri(picture(probe, colours))})\n\n`);
      const at = [document.uri.toString(), place.record, place.residue];
      text.appendMarkdown(
        [
          commandLink('$(go-to-file) Go to partner', 'goToPartner', at),
          ...(known.borrowed
            ? []
            : [commandLink('$(beaker) Measure what is borrowed', 'measureBorrowed', at)]),
          commandLink('$(circle-slash) Mask the partner', 'maskPartner', at),
          commandLink('$(edit) Mutate the partner', 'mutatePartner', at),
          ...(probe?.mutated ? [commandLink('$(save) Save figure', 'saveLookUpFigure', at)] : []),
          commandLink('$(eye-closed) Hide this layer', 'toggleCopies', []),
        ].join(' · '),
      );
      // A hover is as high as eight lines: the bars and what to do next come first.
      if (probe) text.appendCodeblock(alignment, 'text');
      return new vscode.Hover(text);
    },
  });
};

function lowComplexityHover(spans: readonly Span[], residue: number): vscode.Hover | undefined {
  const span = spans.find(({ start, end }) => start <= residue && residue < end);
  if (!span) return undefined;
  const text = `Low complexity **${formatSpan(span)}** · likely by its composition, no copy of anything: reported, not corrected`;
  return new vscode.Hover(new vscode.MarkdownString(text));
}

function picture(probe: LookUpProbe, colours: ThemeColours): string {
  const dark = colours.isDark();
  return lookUpPicture(probe, {
    text: dark ? '#d4d4d4' : '#333333',
    own: colours.get('likelihood.bin1'),
    other: dark ? '#6e7681' : '#b0b7c0',
  });
}
