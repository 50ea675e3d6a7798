/** Amino acids of a reading frame <-> nucleotides of the record that it lies on. Indices 0-based, spans half-open. */
import type { Span } from './coordinates';

export type Strand = '+' | '-';

/** A stretch of a nucleotide record that is read as codons; its span is on the record as it is written. */
export interface ReadingFrame extends Span {
  readonly strand: Strand;
  /** Its first codon starts a protein: read as methionine, also where it is another of the code's start codons. */
  readonly initiator?: boolean;
}

/** A frame with the code that it is read by. */
export interface CodingFrame extends ReadingFrame {
  /** NCBI's `transl_table` id. */
  readonly code: number;
}

/** Whole codons; one or two bases left over do not count. */
export function codonCount({ start, end }: Span): number {
  return Math.floor((end - start) / 3);
}

/** The frame without the one or two bases behind its last codon. */
export function wholeCodons<F extends ReadingFrame>(frame: F): F {
  const length = 3 * codonCount(frame);
  return frame.strand === '+'
    ? { ...frame, end: frame.start + length }
    : { ...frame, start: frame.end - length };
}

/** Where an amino acid's codon stands on the record. Throws RangeError outside 0..codonCount - 1. */
export function codonOf(frame: ReadingFrame, aminoAcid: number): Span {
  const count = codonCount(frame);
  if (!(aminoAcid >= 0 && aminoAcid < count))
    throw new RangeError(`Amino acid index ${aminoAcid} is outside 0..${count - 1}`);
  const start = frame.strand === '+' ? frame.start + 3 * aminoAcid : frame.end - 3 * (aminoAcid + 1);
  return { start, end: start + 3 };
}

/** The amino acid whose codon a nucleotide belongs to; undefined outside the frame's whole codons. */
export function aminoAcidAt(frame: ReadingFrame, nucleotide: number): number | undefined {
  const bases = frame.strand === '+' ? nucleotide - frame.start : frame.end - 1 - nucleotide;
  const aminoAcid = Math.floor(bases / 3);
  return aminoAcid >= 0 && aminoAcid < codonCount(frame) ? aminoAcid : undefined;
}

/** Amino acids whose codons share a nucleotide with a span; empty where none does. */
export function aminoAcidsOver(frame: ReadingFrame, span: Span): Span {
  const { start: first, end: last } = wholeCodons(frame);
  const start = Math.max(span.start, first);
  const end = Math.min(span.end, last);
  if (start >= end) return { start: 0, end: 0 };
  const ends = [aminoAcidAt(frame, start)!, aminoAcidAt(frame, end - 1)!];
  return { start: Math.min(...ends), end: Math.max(...ends) + 1 };
}

/** Each amino acid's value at its three nucleotides; `none` at the rest of a record of `length` nucleotides. */
export function ontoNucleotides(
  frame: ReadingFrame,
  values: Uint8Array,
  length: number,
  none: number,
): Uint8Array;
export function ontoNucleotides(
  frame: ReadingFrame,
  values: Float32Array,
  length: number,
  none: number,
): Float32Array;
export function ontoNucleotides<T extends Uint8Array | Float32Array>(
  frame: ReadingFrame,
  values: T,
  length: number,
  none: number,
): Uint8Array | Float32Array {
  const spread = (values instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length)).fill(
    none,
  );
  values.forEach((value, aminoAcid) => {
    const { start, end } = codonOf(frame, aminoAcid);
    spread.fill(value, start, end);
  });
  return spread;
}

/** The leftmost nucleotide of each amino acid's codon, ascending. `aminoAcids` ascending. */
export function codonStarts(frame: ReadingFrame, aminoAcids: Uint32Array): Uint32Array {
  const starts = aminoAcids.map((aminoAcid) => codonOf(frame, aminoAcid).start);
  return frame.strand === '+' ? starts : starts.reverse();
}

export function isSameFrame(a: CodingFrame | undefined, b: CodingFrame | undefined): boolean {
  return (
    a?.start === b?.start &&
    a?.end === b?.end &&
    a?.strand === b?.strand &&
    a?.code === b?.code &&
    a?.initiator === b?.initiator
  );
}
