/** Which reading frames of a record can be scored as protein; knows no editor. */
import { codonCount, codonOf, wholeCodons, type CodingFrame } from '../../core/sequence/codonMap';
import type { Span } from '../../core/sequence/coordinates';
import type { GeneticCode } from '../../core/sequence/geneticCodes';
import { searchReadingFrames } from '../../core/sequence/translation';
import type { SequenceRecord } from '../../core/sequence/types';
import { frameName, spanText } from '../editor/frameText';
import { stopsIn } from '../scoresFrame';
import { formatCount } from '../words';

export interface FrameChoice {
  readonly frame: CodingFrame;
  /** Codons inside that stop the translation: with any of them the frame cannot be scored. */
  readonly stops: readonly Span[];
}

/** Codons that an open reading frame must have to be offered. */
export const MINIMUM = 30;
/** More than anyone looks through; a genome has tens of thousands. */
export const MOST_LISTED = 1000;

type Sequence = Pick<SequenceRecord, 'alphabet' | 'residues'>;

/** `+ 265–1,200 · 312 aa` */
export function frameLabel({ frame }: FrameChoice): string {
  return `${frameName(frame)} · ${formatCount(codonCount(frame))} aa`;
}

/** Why the frame cannot be scored: a model has no likelihood for a stop. undefined when it can. */
export function refusal({ frame, stops: [first] }: FrameChoice): string | undefined {
  if (first === undefined) return undefined;
  return `The frame ${frameName(frame)} has a stop codon at ${spanText(first)}: select codons without one, or choose another genetic code.`;
}

/** A selection on both strands, without the bases and the stop codon behind its last amino acid; none without a codon. */
export function selectionFrames(record: Sequence, selection: Span, code: GeneticCode): FrameChoice[] {
  return (['+', '-'] as const).flatMap((strand) => {
    const read = wholeCodons({ strand, ...selection, code: code.id });
    const frame = withoutLastStop(read, stopsIn(record, read));
    if (codonCount(frame) === 0) return [];
    return { frame, stops: stopsIn(record, frame).map((aminoAcid) => codonOf(frame, aminoAcid)) };
  });
}

export interface OpenFrames {
  /** Longest first, at most MOST_LISTED. */
  readonly choices: readonly FrameChoice[];
  /** Of how many. */
  readonly total: number;
}

/** Open reading frames, searched a slice at a time; yields bases read, of six times the record. */
export function* openFrames(
  { residues }: Sequence,
  code: GeneticCode,
  alternativeStarts: boolean,
): Generator<number, OpenFrames> {
  const found = yield* searchReadingFrames(residues, code, { minimum: MINIMUM, alternativeStarts });
  const choices = found.slice(0, MOST_LISTED).map((frame) => ({
    frame: { ...frame, code: code.id, ...(alternativeStarts && { initiator: true }) },
    stops: [],
  }));
  return { choices, total: found.length };
}

function withoutLastStop(frame: CodingFrame, stops: readonly number[]): CodingFrame {
  if (stops.at(-1) !== codonCount(frame) - 1) return frame;
  return frame.strand === '+' ? { ...frame, end: frame.end - 3 } : { ...frame, start: frame.start + 3 };
}
