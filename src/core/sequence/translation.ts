import { codonCount, codonOf, type ReadingFrame, type Strand } from './codonMap';
import { CodonReader } from './codons';
import type { Span } from './coordinates';
import type { GeneticCode } from './geneticCodes';
import { reverseComplement } from './strands';

const METHIONINE = 'M'.charCodeAt(0);

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

/**
 * The protein of a frame as a cell makes it: where the frame is said to begin with an initiator, its first codon gives
 * methionine whichever of the code's start codons it is (EMBOSS getorf does the same).
 */
export function translateCoding(residues: Uint8Array, frame: ReadingFrame, code: GeneticCode): Uint8Array {
  const { protein } = translate(residues, frame, code);
  const startsHere = frame.initiator === true && protein.length > 0;
  if (startsHere && new CodonReader(code).isStart(strandOf(residues, frame), 0, true))
    protein[0] = METHIONINE;
  return protein;
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
 * the record's end. Of nested frames with one stop the longest is given. A slice at a time, for a caller with other work:
 * yields how many bases were read of six times the record.
 */
export function* searchReadingFrames(
  residues: Uint8Array,
  code: GeneticCode,
  { minimum = 30, alternativeStarts = false }: FrameOptions = {},
): Generator<number, ReadingFrame[]> {
  const { length } = residues;
  const reader = new CodonReader(code);
  const found: ReadingFrame[] = [];
  let read = 0;
  for (const strand of ['+', '-'] as const) {
    const letters = strandOf(residues, { strand, start: 0, end: length });
    for (const offset of [0, 1, 2]) {
      for (const span of framesFrom(letters, offset, reader, alternativeStarts)) {
        if (typeof span === 'number') yield read + span;
        else if (span.end - span.start >= 3 * minimum) found.push(onRecord(span, strand, length));
      }
      read += length;
    }
  }
  return found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
}

/** Bases between two pauses: under a millisecond. */
const SLICE = 3 << 14;

/** Frames from start codon to stop along one of three, and between them how far it is. */
function* framesFrom(
  letters: Uint8Array,
  offset: number,
  reader: CodonReader,
  alternative: boolean,
): Generator<Span | number, void> {
  let start = -1;
  let at = offset;
  for (; at + 3 <= letters.length; at += 3) {
    if (start >= 0 && reader.isStop(letters, at)) {
      yield { start, end: at };
      start = -1;
    } else if (start < 0 && reader.isStart(letters, at, alternative)) {
      start = at;
    }
    if ((at - offset) % SLICE === SLICE - 3) yield at;
  }
  if (start >= 0) yield { start, end: at };
}

function onRecord({ start, end }: Span, strand: Strand, length: number): ReadingFrame {
  return strand === '+' ? { strand, start, end } : { strand, start: length - end, end: length - start };
}

function strandOf(residues: Uint8Array, { strand, start, end }: ReadingFrame): Uint8Array {
  const stretch = residues.subarray(start, end);
  return strand === '+' ? stretch : reverseComplement(stretch, 'dna');
}
