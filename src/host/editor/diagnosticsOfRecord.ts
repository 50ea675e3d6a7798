/** What is wrong with one record by itself. Records are immutable, so it is found once a record. */
import { letterClass } from '../../core/sequence/alphabets';
import { lettersOf } from '../../core/sequence/contentHash';
import { residueBytes } from '../../core/sequence/residueText';
import type { Alphabet, SequenceRecord } from '../../core/sequence/types';
import type { Rule } from './diagnosticsRules';

/** Lines are relative to the record's header; columns in UTF-16 units. */
export interface RecordFinding {
  readonly rule: Rule;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export interface RecordFindings {
  /** In order of position, at most `MAX_FOREIGN` foreign letters and the faults that the parser kept. */
  readonly kept: readonly RecordFinding[];
  /** All of them. */
  readonly total: number;
}

const LETTERS = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
const MAX_FOREIGN = 100;
const NONE: RecordFindings = { kept: [], total: 0 };
/** Of records that have any: a proteome of clean ones needs no entry each. */
const cache = new WeakMap<SequenceRecord, RecordFindings>();

export function findingsOf(record: SequenceRecord): RecordFindings {
  const known = cache.get(record);
  if (known !== undefined) return known;
  const found = inspect(record);
  if (found !== NONE) cache.set(record, found);
  return found;
}

function inspect(record: SequenceRecord): RecordFindings {
  const header = headerFindings(record);
  const foreign = (record.letters & foreignLetterBits[record.alphabet]) === 0 ? NONE : foreignLetters(record);
  const total = header.length + record.faultCount + foreign.total;
  if (total === 0) return NONE;
  const faults = record.faults.map(({ kind, line, column, length }): RecordFinding => {
    return { rule: kind === 'internal-stop' ? 'internalStop' : 'invalidCharacter', line, column, length };
  });
  const kept = [...header, ...faults, ...foreign.kept].sort((a, b) => a.line - b.line || a.column - b.column);
  return { kept, total };
}

function headerFindings({ id, length }: SequenceRecord): RecordFinding[] {
  const at = { line: 0, column: 0, length: 1 + id.length };
  return [
    ...(id === '' ? [{ rule: 'missingId' as const, ...at }] : []),
    ...(length === 0 ? [{ rule: 'emptyRecord' as const, ...at }] : []),
  ];
}

/** Letters that the record's alphabet gives no meaning, as E in DNA; neighbours in a line are one finding. */
function foreignLetters({ residues, map, alphabet }: SequenceRecord): RecordFindings {
  const isForeign = foreignCodes[alphabet];
  const kept: RecordFinding[] = [];
  let total = 0;
  for (let residue = 0; residue < residues.length; residue++) {
    if (isForeign[residues[residue]!] === 0) continue;
    const first = residue;
    const { line, column } = map.positionOf(first);
    while (residue + 1 < residues.length && isForeign[residues[residue + 1]!] === 1) {
      const next = map.positionOf(residue + 1);
      if (next.line !== line || next.column !== column + residue + 1 - first) break;
      residue++;
    }
    total++;
    if (kept.length < MAX_FOREIGN)
      kept.push({ rule: 'foreignLetter', line, column, length: residue + 1 - first });
  }
  return { kept, total };
}

const foreignCodes: Readonly<Record<Alphabet, Uint8Array>> = {
  protein: foreignTable('protein'),
  dna: foreignTable('dna'),
  rna: foreignTable('rna'),
};

/** The same as bits of `SequenceRecord.letters`. */
const foreignLetterBits: Readonly<Record<Alphabet, number>> = {
  protein: foreignBits('protein'),
  dna: foreignBits('dna'),
  rna: foreignBits('rna'),
};

function foreignBits(alphabet: Alphabet): number {
  const foreign = LETTERS.filter((letter) => letterClass(letter, alphabet) === 'foreign');
  return lettersOf(residueBytes(foreign.join('')));
}

function foreignTable(alphabet: Alphabet): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, code) =>
    letterClass(String.fromCharCode(code), alphabet) === 'foreign' ? 1 : 0,
  );
}
