/** Hover on a residue in a copy: what it is a copy of, the alignment in small, and what the model borrows. */
import * as vscode from 'vscode';
import { copiesAt } from '../../core/repeats/places';
import type { Feature } from '../services';
import { settings } from '../settings';
import { escapeMarkdown } from '../words';
import { alignmentBlock, borrowedLine, copyLine } from './copyWords';

const LINKS = ['goToPartner', 'measureBorrowed', 'testLookUp', 'toggleCopies'].map((id) => `seqlens.${id}`);

export const copyHover: Feature = ({ documents, copies }) =>
  vscode.languages.registerHoverProvider('fasta', {
    provideHover(document, position) {
      const fasta = documents.get(document);
      const place = fasta?.residueAt(position.line, position.character);
      const known = place && copies.of(document, place.record);
      if (!fasta || !known || !settings.layers.copies.get()) return undefined;
      const record = fasta.records[place.record]!;
      const seen = copiesAt(known.found.copies, place.residue);
      const [longest] = seen;
      if (!longest) return undefined;
      const text = new vscode.MarkdownString('', true);
      text.isTrusted = { enabledCommands: LINKS };
      const more = seen.length === 1 ? '' : ` · and ${seen.length - 1} more`;
      text.appendMarkdown(`${copyLine(longest, record.alphabet)}${more}\n`);
      text.appendCodeblock(alignmentBlock(longest.copy, record), 'text');
      const borrowed = borrowedLine(known, place.residue);
      if (borrowed !== undefined) text.appendMarkdown(`${escapeMarkdown(borrowed)}\n\n`);
      const at = [document.uri.toString(), place.record, place.residue];
      text.appendMarkdown(
        [
          link('$(go-to-file) Go to partner', 'goToPartner', at),
          ...(known.borrowed ? [] : [link('$(beaker) Measure what is borrowed', 'measureBorrowed', at)]),
          link('$(eye-closed) Hide this layer', 'toggleCopies', []),
        ].join(' · '),
      );
      return new vscode.Hover(text);
    },
  });

function link(label: string, command: string, args: readonly unknown[]): string {
  return `[${label}](command:seqlens.${command}?${encodeURIComponent(JSON.stringify(args))})`;
}
