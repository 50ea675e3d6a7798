import { codonCount, codonOf, type ReadingFrame, type Strand } from './codonMap';
import { CodonReader } from './codons';
import type { Span } from './coordinates';
import type { GeneticCode } from './geneticCodes';
import { reverseComplement } from './strands';

export interface Translation {
  /** One ASCII code an amino acid, `*` for a stop. */
  readonly protein: Uint8Array;
  /** Where the codon of an amino acid stands on the record as it is written. */
  codonOf(aminoAcid: number): Span;
}

/** Translates a stretch of DNA or RNA, its last one or two bases left over when it is no whole number of codons. */
export function translate(residues: Uint8Array, frame: ReadingFrame, code: GeneticCode): Translation {
  const reader = new CodonReader(code);
  const strand = strandOf(residues, frame);
  const protein = new Uint8Array(codonCount(frame));
  for (let i = 0; i < protein.length; i++) protein[i] = reader.aminoAcid(strand, 3 * i);
  return { protein, codonOf: (aminoAcid) => codonOf(frame, aminoAcid) };
}

/** One of the six frames of a record: +1, +2, +3 from its first base on, -1, -2, -3 from its last. */
export function wholeFrame(length: number, strand: Strand, offset: 0 | 1 | 2): ReadingFrame {
  const skipped = Math.min(offset, length);
  return strand === '+'
    ? { strand, start: skipped, end: length }
    : { strand, start: 0, end: length - skipped };
}

export interface FrameOptions {
  /** Amino acids; 30 when absent. */
  readonly minimum?: number;
  /** Start codons of the code beside ATG as well. */
  readonly alternativeStarts?: boolean;
}

/**
 * Open reading frames of all six frames, longest first: from a start codon up to the next stop codon (not included) or
 * the record's end. Of nested frames with one stop the longest is given.
 */
export function openReadingFrames(
  residues: Uint8Array,
  code: GeneticCode,
  { minimum = 30, alternativeStarts = false }: FrameOptions = {},
): ReadingFrame[] {
  const { length } = residues;
  const frames = (['+', '-'] as const).flatMap((strand) =>
    framesOfStrand(
      strandOf(residues, { strand, start: 0, end: length }),
      new CodonReader(code),
      alternativeStarts,
    ).map(({ start, end }): ReadingFrame =>
      strand === '+' ? { strand, start, end } : { strand, start: length - end, end: length - start },
    ),
  );
  return frames
    .filter(({ start, end }) => end - start >= 3 * minimum)
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
}

function framesOfStrand(strand: Uint8Array, reader: CodonReader, alternative: boolean): Span[] {
  const found: Span[] = [];
  for (const offset of [0, 1, 2]) {
    let start = -1;
    let at = offset;
    for (; at + 3 <= strand.length; at += 3) {
      if (start >= 0 && reader.isStop(strand, at)) {
        found.push({ start, end: at });
        start = -1;
      } else if (start < 0 && reader.isStart(strand, at, alternative)) {
        start = at;
      }
    }
    if (start >= 0) found.push({ start, end: at });
  }
  return found;
}

function strandOf(residues: Uint8Array, { strand, start, end }: ReadingFrame): Uint8Array {
  const stretch = residues.subarray(start, end);
  return strand === '+' ? stretch : reverseComplement(stretch, 'dna');
}
