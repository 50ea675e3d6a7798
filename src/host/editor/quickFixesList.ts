/** Which fixes a finding has, each one edit that one undo takes back. */
import type { FastaDocument } from '../../core/sequence/document';
import type { Alphabet, LineSource } from '../../core/sequence/types';
import { alphabetNames } from './diagnosticsMessages';
import { alphabetCounts } from './diagnosticsOfFile';
import type { Rule } from './diagnosticsRules';
import {
  addId,
  deleteRecords,
  removeInvalidCharacters,
  replaceInLine,
  uniqueIds,
  type TextChange,
} from './quickFixesEdits';
import { recordName } from './symbolsNames';

export interface Fix {
  readonly title: string;
  /** What "Auto Fix" takes. */
  readonly preferred?: boolean;
  readonly effect: TextFix | AlphabetFix;
}

/** Changes are found when the fix is taken: a list of fixes is asked for with every move of the cursor. */
export interface TextFix {
  readonly kind: 'text';
  readonly changes: () => readonly TextChange[];
}

/** Reads a record, or without id the file, as another alphabet; the text stays. */
export interface AlphabetFix {
  readonly kind: 'alphabet';
  readonly alphabet: Alphabet;
  readonly recordId?: string;
}

export interface Place {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** The letter that stands for any residue. */
const anyResidue: Readonly<Record<Alphabet, string>> = { protein: 'X', dna: 'N', rna: 'N' };

export function fixesFor(rule: Rule, place: Place, source: LineSource, fasta: FastaDocument): readonly Fix[] {
  if (rule === 'textBeforeHeader') return textBeforeHeader(place);
  const record = fasta.recordAtLine(place.line);
  if (record === undefined) return [];
  switch (rule) {
    case 'invalidCharacter':
      return [
        text('Remove this text from the sequence', () => [remove(place)], true),
        text('Remove all invalid characters of this file', () => removeInvalidCharacters(source, fasta)),
      ];
    case 'duplicateId':
      return [
        text('Make this id unique', () => uniqueIds(source, fasta, record), true),
        text('Make all ids of this file unique', () => uniqueIds(source, fasta)),
      ];
    case 'emptyRecord':
      return [
        text('Delete this empty record', () => deleteRecords(source, fasta, [record])),
        text('Delete all empty records of this file', () =>
          deleteRecords(source, fasta, emptyRecords(fasta)),
        ),
      ];
    case 'internalStop':
      return [
        text('Remove this stop', () => [remove(place)]),
        text(`Replace this stop by ${anyIn(fasta, record)}`, () => [replaceByAny(place, fasta, record)]),
      ];
    case 'foreignLetter':
      return [
        text(`Replace this by ${anyIn(fasta, record)}`, () => [replaceByAny(place, fasta, record)]),
        ...otherAlphabets(fasta, record),
      ];
    case 'mixedAlphabets':
      return otherAlphabets(fasta, record);
    case 'missingId':
      return [text('Give this record an id', () => [addId(source, fasta, record)], true)];
    case 'matchColumns':
    case 'more':
      return [];
  }
}

function text(title: string, changes: () => readonly TextChange[], preferred = false): Fix {
  return { title, preferred, effect: { kind: 'text', changes } };
}

function textBeforeHeader({ line, column, length }: Place): Fix[] {
  return [
    text('Add a header before this text', () => [replaceInLine(line, 0, 0, '>record_1\n')], true),
    text('Make this line a comment', () => [replaceInLine(line, 0, 0, ';')]),
    text('Delete this text', () => [replaceInLine(line, column, length, '')]),
  ];
}

function remove({ line, column, length }: Place): TextChange {
  return replaceInLine(line, column, length, '');
}

function anyIn(fasta: FastaDocument, record: number): string {
  return anyResidue[fasta.records[record]!.alphabet];
}

function replaceByAny({ line, column, length }: Place, fasta: FastaDocument, record: number): TextChange {
  return replaceInLine(line, column, length, anyIn(fasta, record).repeat(length));
}

function emptyRecords(fasta: FastaDocument): number[] {
  return [...fasta.records.keys()].filter((record) => fasta.records[record]!.length === 0);
}

/** The record as any alphabet but its own, and the file as its commonest. */
function otherAlphabets(fasta: FastaDocument, index: number): Fix[] {
  const record = fasta.records[index]!;
  const others = (['protein', 'dna', 'rna'] as const).filter((alphabet) => alphabet !== record.alphabet);
  const [commonest] = [...alphabetCounts(fasta)].sort(([, a], [, b]) => b.count - a.count);
  const ofRecord = others.map((alphabet): Fix => ({
    title: `Read ${recordName(record, index)} as ${alphabetNames[alphabet]}`,
    effect: { kind: 'alphabet', alphabet, recordId: record.id },
  }));
  const ofFile = (commonest ? [commonest[0]] : []).map((alphabet): Fix => ({
    title: `Read every record of this file as ${alphabetNames[alphabet]}`,
    effect: { kind: 'alphabet', alphabet },
  }));
  return [...(record.id === '' ? [] : ofRecord), ...ofFile];
}
