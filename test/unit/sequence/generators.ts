import fc from 'fast-check';
import type { FastaDocument } from '../../../src/core/sequence/document';
import type { SequenceRecord } from '../../../src/core/sequence/types';

/** A line as FASTA files have them, odd ones included; never a line end inside. */
export const fastaLine = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[ACGTU]{0,25}$/) },
  { weight: 4, arbitrary: fc.stringMatching(/^[A-Za-z]{0,30}$/) },
  { weight: 3, arbitrary: fc.stringMatching(/^\uFEFF?>[ a-zA-Z0-9|]{0,12}$/) },
  { weight: 3, arbitrary: fc.stringMatching(/^[ACDEacde*.\- 1@é😀\0]{0,14}$/u) },
  { weight: 1, arbitrary: fc.stringMatching(/^;[a-z ]{0,6}$/) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '\t', '*', '>', '>*', '\uFEFF', '\uFEFFAC', 'A\uFEFFC') },
);

export const fastaLines = fc.array(fastaLine, { maxLength: 14 });

/** All that a record says, its residue map written out. */
export function describeRecord(record: SequenceRecord): object {
  const { id, description, residues, alphabet, alphabetReason, columns, faults, faultCount } = record;
  const { lineCount, map } = record;
  const places = Array.from(residues, (_, i) => ({ ...map.positionOf(i), column2: map.columnOf(i) }));
  const spans = Array.from({ length: lineCount + 1 }, (_, line) => ({ ...map.lineSpan(line) }));
  return {
    ...{ id, description, residues: String.fromCharCode(...residues), alphabet, alphabetReason, columns },
    ...{ faults: faults.map((fault) => ({ ...fault })), faultCount, lineCount, places, spans },
  };
}

export function describeDocument(document: FastaDocument): object {
  return {
    preamble: { ...document.preamble, faults: document.preamble.faults.map((fault) => ({ ...fault })) },
    records: document.records.map((record, i) => ({
      firstLine: document.firstLine(i),
      ...describeRecord(record),
    })),
  };
}
