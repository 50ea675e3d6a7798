/** What stands along a record as a table: for a file, and for who reads instead of looks. Positions are 1-based. */
import type { Annotation } from '../annotations/types';
import { csvCell } from '../csvCell';
import { formatSpan, toShown } from '../sequence/coordinates';
import { residueText } from '../sequence/residueText';
import type { Track } from './track';

export interface Along {
  readonly name: string;
  readonly residues: Uint8Array;
  readonly tracks: readonly Track[];
  readonly annotations: readonly Annotation[];
}

/** A line a residue; an empty cell where there is no value. Line ends by RFC 4180. */
export function tracksCsv(along: Along): string {
  const { residues, tracks } = along;
  const kinds = annotationsAt(along);
  const header = [
    'position',
    'residue',
    ...tracks.map(({ id, unit }) => (unit ? `${id} (${unit})` : id)),
    'annotations',
  ];
  const lines = [header.map(csvCell).join()];
  for (let residue = 0; residue < residues.length; residue++) {
    const cells = [
      String(toShown(residue)),
      String.fromCharCode(residues[residue]!),
      ...tracks.map(({ values }) => numberCell(values[residue]!)),
      (kinds[residue] ?? []).map(annotationText).join('; '),
    ];
    lines.push(cells.map(csvCell).join());
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** null for what has no value. */
export function tracksJson({ name, residues, tracks, annotations }: Along): string {
  const value = {
    record: name,
    sequence: residueText(residues),
    tracks: tracks.map(({ id, label, unit, source, values }) => ({
      id,
      label,
      unit,
      source,
      values: Array.from(values, (each) => (Number.isNaN(each) ? null : rounded(each))),
    })),
    annotations: annotations.map(({ type, label, span, isUncertain }) => ({
      type,
      label,
      first: toShown(span.start),
      last: span.end,
      uncertain: isUncertain,
    })),
  };
  return `${JSON.stringify(value, null, 1)}\n`;
}

/** `DOMAIN Ubiquitin-like 1 (1–76)` */
export function annotationText({ type, label, span }: Annotation): string {
  return `${type}${label && ` ${label}`} (${formatSpan(span)})`;
}

function annotationsAt({ residues, annotations }: Along): (Annotation[] | undefined)[] {
  const at = new Array<Annotation[] | undefined>(residues.length);
  for (const annotation of annotations)
    for (let residue = annotation.span.start; residue < annotation.span.end; residue++)
      (at[residue] ??= []).push(annotation);
  return at;
}

/** Six digits are what single precision holds. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

function numberCell(value: number): string {
  return Number.isNaN(value) ? '' : String(rounded(value));
}
