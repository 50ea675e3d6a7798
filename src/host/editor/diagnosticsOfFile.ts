/** What is wrong in a file: its records' findings, and what only several records together show. */
import type { FastaDocument } from '../../core/sequence/document';
import { matchColumns } from '../../core/sequence/matchColumns';
import type { Alphabet, SequenceRecord } from '../../core/sequence/types';
import { findingsOf } from './diagnosticsOfRecord';
import type { Rule } from './diagnosticsRules';

/** Document lines and columns. */
export interface Finding {
  readonly rule: Rule;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** Record that it is in; undefined before the first header. */
  readonly record?: number;
  /** Record with the same id further up (duplicateId). */
  readonly first?: number;
  /** Match columns of this row, and of most rows (matchColumns). */
  readonly columns?: readonly [number, number];
}

export interface FileFindings {
  /** In file order, at most as many as asked for. */
  readonly shown: readonly Finding[];
  readonly total: number;
}

/** Records between two places where the work may pause. */
const PAUSE = 500;

/**
 * Walks a file's records. Yields now and then, for the caller to let other work in; the document must not change
 * meanwhile. `isAlignment`: the rows of an a2m or a3m file must agree in their match columns. A walk costs one look-up a record that no edit has touched since the last.
 */
export function* findingsIn(
  fasta: FastaDocument,
  isOn: (rule: Rule) => boolean,
  limit: number,
  isAlignment = false,
): Generator<void, FileFindings> {
  const shown: Finding[] = [];
  let total = 0;
  const add = (finding: Finding): void => {
    if (!isOn(finding.rule)) return;
    total++;
    if (shown.length < limit) shown.push(finding);
  };

  for (const { line, column, length } of fasta.preamble.faults)
    add({ rule: 'textBeforeHeader', line, column, length });
  if (isOn('textBeforeHeader')) total += fasta.preamble.faultCount - fasta.preamble.faults.length;

  const mixed = firstOfMinorities(fasta);
  const usual = isAlignment && isOn('matchColumns') ? yield* usualMatchColumns(fasta) : undefined;
  const firstWithId = new Map<string, number>();
  for (let record = 0; record < fasta.records.length; record++) {
    if (record % PAUSE === PAUSE - 1) yield;
    const header = headerOf(fasta, record);
    if (mixed.has(record)) add({ rule: 'mixedAlphabets', ...header });
    const first = firstOf(firstWithId, fasta.records[record]!.id, record);
    if (first !== record) add({ rule: 'duplicateId', ...header, first });
    const columns = usual === undefined ? undefined : matchColumnsOf(fasta.records[record]!);
    if (usual !== undefined && columns !== undefined && columns !== usual)
      add({ rule: 'matchColumns', ...header, columns: [columns, usual] });
    const { kept, total: found } = findingsOf(fasta.records[record]!);
    for (const finding of kept) add({ ...finding, line: header.line + finding.line, record });
    // Beyond what a record keeps the rules are not known one by one.
    if (found > kept.length) total += found - kept.length;
  }
  return { shown, total };
}

/** The commonest count, of the rows that have one; undefined without any. */
function* usualMatchColumns({ records }: FastaDocument): Generator<void, number | undefined> {
  const counts = new Map<number, number>();
  for (const [at, record] of records.entries()) {
    if (at % PAUSE === PAUSE - 1) yield;
    const columns = matchColumnsOf(record);
    if (columns !== undefined) counts.set(columns, (counts.get(columns) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

const matchCounts = new WeakMap<SequenceRecord, number>();

/** Counted once a record. undefined for a row that is empty or holds what is no residue: its columns are not known. */
function matchColumnsOf(record: SequenceRecord): number | undefined {
  if (record.columns === 0 || record.faultCount > 0) return undefined;
  const known = matchCounts.get(record) ?? matchColumns(record);
  matchCounts.set(record, known);
  return known;
}

/** The first record with this id, noting this one when it is; a record without id is never a duplicate. */
function firstOf(firstWithId: Map<string, number>, id: string, record: number): number {
  if (id === '') return record;
  const first = firstWithId.get(id);
  if (first === undefined) firstWithId.set(id, record);
  return first ?? record;
}

function headerOf(
  fasta: FastaDocument,
  record: number,
): { line: number; column: number; length: number; record: number } {
  const { id } = fasta.records[record]!;
  return { line: fasta.firstLine(record), column: 0, length: 1 + id.length, record };
}

/** Counts records by alphabet; empty ones have none of their own. */
export function alphabetCounts(fasta: FastaDocument): Map<Alphabet, { count: number; first: number }> {
  const counts = new Map<Alphabet, { count: number; first: number }>();
  fasta.records.forEach((record, index) => {
    if (record.columns === 0) return;
    const known = counts.get(record.alphabet);
    if (known) known.count++;
    else counts.set(record.alphabet, { count: 1, first: index });
  });
  return counts;
}

/** The first record of each alphabet but the file's commonest: one finding an alphabet, however many records. */
function firstOfMinorities(fasta: FastaDocument): Set<number> {
  const [, ...minorities] = [...alphabetCounts(fasta).values()].sort((a, b) => b.count - a.count);
  return new Set(minorities.map(({ first }) => first));
}
