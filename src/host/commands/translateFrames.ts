/** Which frames are translated, and the translations as records with their coordinates on the nucleotides. */
import { wholeCodons, type ReadingFrame, type Strand } from '../../core/sequence/codonMap';
import type { Span } from '../../core/sequence/coordinates';
import type { GeneticCode } from '../../core/sequence/geneticCodes';
import type { Printable } from '../../core/sequence/printer';
import { searchReadingFrames, translateCoding, wholeFrame } from '../../core/sequence/translation';
import type { SequenceRecord } from '../../core/sequence/types';
import { spanId } from './spanRecords';

const FRAMES = ['+1', '+2', '+3', '-1', '-2', '-3'] as const;
/** The first base of a frame counts from the end that its strand starts at. */
export type FrameName = (typeof FRAMES)[number];

export interface FrameChoice {
  readonly label: string;
  readonly frames: readonly FrameName[] | 'open' | 'open, any start';
}

const OPEN_MINIMUM = 30;

export const FRAME_CHOICES: readonly FrameChoice[] = [
  ...FRAMES.map((frame) => ({ label: `Frame ${frame.replace('-', '−')}`, frames: [frame] })),
  { label: 'Frames +1, +2, +3', frames: FRAMES.slice(0, 3) },
  { label: 'All six frames', frames: FRAMES },
  { label: `Open reading frames, ATG to stop, from ${OPEN_MINIMUM} amino acids on`, frames: 'open' },
  {
    label: `Open reading frames, any start codon of the code to stop, from ${OPEN_MINIMUM} amino acids on`,
    frames: 'open, any start',
  },
];

/**
 * Proteins of a stretch of a record; none where it is too short for a codon or has no open frame. A slice at a time:
 * yields bases read in search of open frames, of six times the stretch.
 */
export function* translations(
  { id, description, residues }: Pick<SequenceRecord, 'id' | 'description' | 'residues'>,
  { start, end }: Span,
  frames: FrameChoice['frames'],
  code: GeneticCode,
): Generator<number, Printable[]> {
  const stretch = residues.subarray(start, end);
  const proteins: Printable[] = [];
  for (const { frame, name } of yield* readingFrames(stretch, frames, code)) {
    yield 6 * stretch.length;
    const protein = translateCoding(stretch, frame, code);
    if (protein.length === 0) continue;
    const { start: first, end: last } = wholeCodons(frame);
    proteins.push({
      id: spanId(id, { start: start + first, end: start + last }, frame.strand),
      description: `frame=${name} transl_table=${code.id} ${description}`.trim(),
      residues: protein,
    });
  }
  return proteins;
}

interface NamedFrame {
  readonly frame: ReadingFrame;
  readonly name: FrameName;
}

function* readingFrames(
  stretch: Uint8Array,
  frames: FrameChoice['frames'],
  code: GeneticCode,
): Generator<number, NamedFrame[]> {
  if (typeof frames !== 'string')
    return frames.map((name) => ({ frame: frameOf(name, stretch.length), name }));
  const alternativeStarts = frames === 'open, any start';
  const options = { minimum: OPEN_MINIMUM, alternativeStarts };
  return (yield* searchReadingFrames(stretch, code, options)).map((frame) => ({
    frame: { ...frame, initiator: alternativeStarts },
    name: nameOf(frame, stretch.length),
  }));
}

function frameOf(name: FrameName, length: number): ReadingFrame {
  const index = FRAMES.indexOf(name);
  const strand: Strand = index < 3 ? '+' : '-';
  return wholeFrame(length, strand, (index % 3) as 0 | 1 | 2);
}

function nameOf({ strand, start, end }: ReadingFrame, length: number): FrameName {
  const offset = strand === '+' ? start % 3 : (length - end) % 3;
  return FRAMES[offset + (strand === '+' ? 0 : 3)]!;
}
