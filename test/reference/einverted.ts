/** What EMBOSS einverted (Debian package emboss) finds at its defaults, and whether copies cover it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Copy } from '../../src/core/repeats/copy';
import type { Span } from '../../src/core/sequence/coordinates';
import { output } from './repeatTools';

export interface InvertedHit {
  readonly record: string;
  readonly score: number;
  readonly matches: number;
  /** Of the alignment, without its gaps. */
  readonly columns: number;
  readonly gaps: number;
  /** 0-based, half-open. */
  readonly first: Span;
  readonly second: Span;
}

/** Part of each arm that has to be covered. */
const COVERED = 0.9;

/** Of all records of a FASTA file. Throws where einverted is not installed or fails. */
export async function einvertedHits(fasta: string): Promise<InvertedHit[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'seqlens-einverted-'));
  try {
    const [report, arms] = [path.join(folder, 'out.inv'), path.join(folder, 'arms.fasta')];
    const files = ['-sequence', fasta, '-outfile', report, '-outseq', arms];
    const scores = ['-gap', '12', '-threshold', '50', '-match', '3', '-mismatch', '-4', '-maxrepeat', '2000'];
    await output('einverted', 'emboss', [...files, ...scores, '-auto']);
    return parse(await readFile(report, 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A hit is its score line, then the first arm, the bars, and the second arm backwards, each with 1-based ends. */
function parse(report: string): InvertedHit[] {
  const lines = report.split('\n');
  return lines.flatMap((line, index) => {
    const found = /^(\S+): Score (\d+): (\d+)\/(\d+) \(.*, (\d+) gaps/.exec(line);
    if (!found) return [];
    const [score, matches, columns, gaps] = found.slice(2).map(Number) as [number, number, number, number];
    const [first, second] = [lines[index + 1], lines[index + 3]].map((arm) =>
      arm!.trim().split(/\s+/).map(Number),
    );
    return [
      {
        ...{ record: found[1]!, score, matches, columns, gaps },
        first: { start: first![0]! - 1, end: first![2]! },
        second: { start: second![2]! - 1, end: second![0]! },
      },
    ];
  });
}

/** By the copies that join its two arms, each arm. */
export function isCovered(hit: InvertedHit, copies: readonly Copy[]): boolean {
  const joining = copies.filter(
    ({ first, second }) => shared(hit.first, first) > 0 && shared(hit.second, second) > 0,
  );
  return (['first', 'second'] as const).every((arm) => {
    const { start, end } = hit[arm];
    const covered = new Uint8Array(end - start);
    for (const copy of joining)
      covered.fill(1, Math.max(0, copy[arm].start - start), Math.max(0, copy[arm].end - start));
    return covered.reduce((sum, value) => sum + value, 0) >= COVERED * covered.length;
  });
}

/** Whether a copy that joins its arms scores more: an alignment that einverted had, and ended worse. */
export function isBettered(hit: InvertedHit, copies: readonly Copy[]): boolean {
  return copies.some(
    ({ first, second, score }) =>
      score > hit.score && shared(hit.first, first) > 0 && shared(hit.second, second) > 0,
  );
}

/** Some reports show an alignment that does not have their score: 3 a match, less 4 a mismatch and 12 a gap. */
export function contradictsItself({ score, matches, columns, gaps }: InvertedHit): boolean {
  const MATCH = 3;
  return Math.abs(3 * matches - 4 * (columns - matches) - 12 * gaps - score) > MATCH;
}

function shared(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}
