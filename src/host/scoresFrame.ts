/** A nucleotide record that a protein model is asked about: its reading frame's protein, and the answer mapped back. */
import { NO_BIN } from '../core/analysis/bins';
import {
  aminoAcidsOver,
  codonCount,
  codonStarts,
  ontoNucleotides,
  type CodingFrame,
} from '../core/sequence/codonMap';
import type { Span } from '../core/sequence/coordinates';
import { geneticCode } from '../core/sequence/geneticCodes';
import { translateCoding } from '../core/sequence/translation';
import type { SequenceRecord } from '../core/sequence/types';
import type { ScoreRequest } from '../runtime/client/types';
import type { RecordScore } from './services';

type Sequence = Pick<SequenceRecord, 'alphabet' | 'residues'>;
type Sized = Pick<SequenceRecord, 'length'>;
type Frame = CodingFrame | undefined;
const STOP = '*'.charCodeAt(0);

/** What a model is asked about: the record itself, or its frame's protein. */
export function askedOf(record: Sequence, frame: Frame): Pick<ScoreRequest, 'alphabet' | 'residues'> {
  if (!frame) return { alphabet: record.alphabet, residues: record.residues };
  return { alphabet: 'protein', residues: proteinOf(record, frame) };
}

/** Residues of what a model is asked about. */
export function askedLength({ length }: Sized, frame: Frame): number {
  return frame ? codonCount(frame) : length;
}

/** `only`, a span of the record, as a span of what a model is asked about; all of that without `only`. */
export function askedSpan(record: Sized, frame: Frame, only?: Span): Span {
  const length = askedLength(record, frame);
  const { start, end } = (only && frame ? aminoAcidsOver(frame, only) : only) ?? { start: 0, end: length };
  return { start: Math.min(start, length), end: Math.min(end, length) };
}

/** A score of a frame's protein as one of the record: bins and marks at the nucleotides of its codons. */
export function onRecord(score: RecordScore, frame: Frame, length: number): RecordScore {
  if (!frame) return score;
  const surprising = codonStarts(frame, score.surprising);
  return { ...score, frame, bins: binsOnRecord(Uint8Array.from(score.bins), frame, length), surprising };
}

export function binsOnRecord(bins: Uint8Array, frame: Frame, length: number): Uint8Array {
  return frame ? ontoNucleotides(frame, bins, length, NO_BIN) : bins;
}

/** Amino acids of a frame that are stops: a model has no likelihood for them. */
export function stopsIn(record: Sequence, frame: CodingFrame): number[] {
  return Array.from(proteinOf(record, frame).entries()).flatMap(([at, code]) => (code === STOP ? at : []));
}

/** Whether a frame chosen for one record still means the same after an edit: nothing moved, and no stop came in. */
export function outlivesEdit(
  frame: CodingFrame,
  before: Sized & Pick<Sequence, 'alphabet'>,
  after: Sequence & Sized,
): boolean {
  return (
    before.alphabet === after.alphabet && before.length === after.length && stopsIn(after, frame).length === 0
  );
}

function proteinOf({ residues }: Sequence, frame: CodingFrame): Uint8Array {
  return translateCoding(residues, frame, geneticCode(frame.code));
}
