/** Copies as links of the editor: Go to Definition leads to the partner, References to all copies, and it lights up. */
import * as vscode from 'vscode';
import { copiesAt, type SeenCopy } from '../../core/repeats/places';
import type { Span } from '../../core/sequence/coordinates';
import type { FastaDocument } from '../../core/sequence/document';
import type { Feature, Services } from '../services';
import { settings } from '../settings';

interface Seen {
  readonly fasta: FastaDocument;
  readonly record: number;
  /** 0-based. */
  readonly residue: number;
  readonly copies: readonly SeenCopy[];
}

export const copyNavigation: Feature = (services) => {
  const seenAt = (document: vscode.TextDocument, position: vscode.Position): Seen | undefined =>
    copiesUnder(services, document, position);
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider('fasta', {
      provideDefinition(document, position) {
        const seen = seenAt(document, position);
        return seen?.copies.map((copy) => new vscode.Location(document.uri, partnerRange(seen, copy)));
      },
    }),
    vscode.languages.registerReferenceProvider('fasta', {
      provideReferences(document, position) {
        const seen = seenAt(document, position);
        if (!seen) return undefined;
        const places = new Map(
          seen.copies.flatMap(({ here, there }) => [here, there]).map((span) => [span.start, span]),
        );
        return [...places.values()]
          .sort((a, b) => a.start - b.start)
          .map((span) => new vscode.Location(document.uri, rangeOf(seen.fasta, seen.record, span)));
      },
    }),
    vscode.languages.registerDocumentHighlightProvider('fasta', {
      provideDocumentHighlights(document, position) {
        const seen = seenAt(document, position);
        // Without an answer VS Code would light up equal words: lines of the same residues, and words of headers.
        return seen ? highlights(seen) : [];
      },
    }),
  );
};

/** The residue itself and what stands opposite in every copy. */
function highlights({ fasta, record, residue, copies }: Seen): vscode.DocumentHighlight[] {
  const opposite = copies.flatMap((copy) => copy.opposite ?? []);
  return [...new Set([residue, ...opposite])].map(
    (start) => new vscode.DocumentHighlight(rangeOf(fasta, record, { start, end: start + 1 })),
  );
}

/** What the cursor's residue is a copy of; undefined where it is in none, or the layer is hidden. */
export function copiesUnder(
  { documents, copies }: Pick<Services, 'documents' | 'copies'>,
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
): Seen | undefined {
  const fasta = settings.layers.copies.get() ? documents.get(document) : undefined;
  // A cursor stands between two residues: the one before it counts at a line's end.
  const place = fasta?.residueAt(line, character) ?? fasta?.residueAt(line, character - 1);
  const known = place && copies.of(document, place.record);
  if (!fasta || !known) return undefined;
  const seen = copiesAt(known.found.copies, place.residue);
  return seen.length === 0 ? undefined : { fasta, ...place, copies: seen };
}

/** The residue opposite; the whole other place where it stands opposite a gap. */
function partnerRange({ fasta, record }: Seen, { opposite, there }: SeenCopy): vscode.Range {
  return rangeOf(fasta, record, opposite === undefined ? there : { start: opposite, end: opposite + 1 });
}

export function rangeOf(fasta: FastaDocument, record: number, { start, end }: Span): vscode.Range {
  const first = fasta.positionOf(record, start);
  const last = fasta.positionOf(record, end - 1);
  return new vscode.Range(first.line, first.column, last.line, last.column + 1);
}
