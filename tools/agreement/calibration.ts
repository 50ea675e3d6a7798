import { uniform } from '../../src/core/random';
import { findApproximate } from '../../src/core/repeats/approximate';
import { unwatched } from '../../src/core/repeats/checkpoint';
import type { CopyKind } from '../../src/core/repeats/copy';
import { findCopies } from '../../src/core/repeats/findCopies';
import type { Alphabet, SequenceRecord } from '../../src/core/sequence/types';
import { EVALUE, hitShare, type HasHit } from '../../test/unit/repeats/approximate/calibration';
import { hitShare as exactShare } from '../../test/unit/repeats/shuffles';
import type { Say } from './say';

/** Of shuffled records, the share that may show a copy with E <= 0.1. */
const [LEAST_SHARE, LARGEST_SHARE] = [0.05, 0.15];
const EXACT = { times: 5000, length: 2000 };
/** Shuffles, and residues of a piece, for what is fitted to shuffles of each shuffle. */
const ROUNDS = 400;
const PIECE = { protein: 250, dna: 400, rna: 60 } as const;
const KINDS = ['direct', 'inverted'] as const;

/**
 * Each kind of copy, exact ones against shuffles of the letters, approximate ones against the shuffles of their fit; and all
 * together, as a record is searched.
 */
export function calibrationHolds(file: string, all: readonly SequenceRecord[], say: Say): void {
  const records = all.filter(({ residues }) => residues.length >= 50);
  const alphabet = records[0]?.alphabet ?? 'dna';
  const kinds = alphabet === 'protein' ? (['direct'] as const) : KINDS;
  const tell = (what: string, share: number, times: number): void =>
    say(
      share >= LEAST_SHARE && share <= LARGEST_SHARE,
      `${file}: ${(share * 100).toFixed(1)} % of ${times} shuffles have ${what} with E <= 0.1`,
    );
  for (const kind of kinds) {
    const share = exactShare(records, { kinds: [kind], ...EXACT, random: uniform(1) });
    tell(`${kind} exact copies`, share, EXACT.times);
  }
  const text = Buffer.concat(records.map(({ residues }) => residues));
  const share = (hasHit: HasHit): number => hitShare(text, alphabet, PIECE[alphabet], ROUNDS, 1, hasHit);
  for (const kind of kinds) tell(`${kind} ${nameOf(alphabet, kind)}`, share(hasApproximate([kind])), ROUNDS);
  tell('copies of any kind', share(hasAny), ROUNDS);
}

function nameOf(alphabet: Alphabet, kind: CopyKind): string {
  return alphabet === 'rna' && kind === 'inverted' ? 'copies (stems)' : 'approximate copies';
}

function hasApproximate(kinds: readonly CopyKind[]): HasHit {
  return (residues, alphabet) => findApproximate(residues, alphabet, { kinds, evalue: EVALUE }).length > 0;
}

const hasAny: HasHit = (residues, alphabet) =>
  findCopies({ residues, alphabet }, { kinds: KINDS, evalue: EVALUE, limit: 1 }, unwatched).copies.length > 0;
