/** What EMBOSS einverted finds at its defaults. Debian: `apt-get install emboss`. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Copy } from '../../../../src/core/repeats/copy';
import type { Span } from '../../../../src/core/sequence/coordinates';

export interface InvertedHit {
  readonly score: number;
  /** 0-based, half-open. */
  readonly first: Span;
  readonly second: Span;
}

/** Part of each arm that has to be covered. */
const COVERED = 0.9;

/** The one record of a gzipped FASTA file. */
export function readSequence(file: string): string {
  return gunzipSync(fs.readFileSync(file)).toString().split('\n').slice(1).join('').toUpperCase();
}

/** Throws where einverted is not installed or fails. */
export function einvertedHits(sequence: string): InvertedHit[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'einverted-'));
  try {
    const [input, report, arms] = ['in.fasta', 'out.inv', 'arms.fasta'].map((name) =>
      path.join(folder, name),
    );
    fs.writeFileSync(input!, `>record\n${sequence}\n`);
    const files = ['-sequence', input!, '-outfile', report!, '-outseq', arms!];
    const scores = ['-gap', '12', '-threshold', '50', '-match', '3', '-mismatch', '-4', '-maxrepeat', '2000'];
    const run = spawnSync('einverted', [...files, ...scores, '-auto'], { encoding: 'utf8' });
    if (run.status !== 0)
      throw new Error(`einverted (Debian's emboss) did not run: ${run.error?.message ?? run.stderr}`);
    return parse(fs.readFileSync(report!, 'utf8'));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** A hit is its score line, then the first arm, the bars, and the second arm backwards, each with 1-based ends. */
function parse(report: string): InvertedHit[] {
  const lines = report.split('\n');
  return lines.flatMap((line, index) => {
    const score = /Score (\d+):/.exec(line)?.[1];
    if (score === undefined) return [];
    const [first, second] = [lines[index + 1], lines[index + 3]].map((arm) => arm!.trim().split(/\s+/));
    return [
      {
        score: Number(score),
        first: { start: Number(first![0]) - 1, end: Number(first![2]) },
        second: { start: Number(second![2]) - 1, end: Number(second![0]) },
      },
    ];
  });
}

/** By one copy, both arms. */
export function isCovered(hit: InvertedHit, copies: readonly Copy[]): boolean {
  return copies.some(
    (copy) => part(hit.first, copy.first) >= COVERED && part(hit.second, copy.second) >= COVERED,
  );
}

function part(wanted: Span, found: Span): number {
  const shared = Math.min(wanted.end, found.end) - Math.max(wanted.start, found.start);
  return Math.max(0, shared) / (wanted.end - wanted.start);
}
