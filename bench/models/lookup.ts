/**
 * Does a model fill a masked residue from the other copy of a repeat, or from the other arm of a hairpin? For each S: alone,
 * before its partner (a copy, or the reverse complement), before an unrelated sequence (the partner shuffled), and before the
 * partner with the aligned residue masked or mutated. Always averaged over the residues of the first S.
 */
import { letterTable, NOT_SCORED } from '../../src/core/analysis/letters';
import { seededRandom, shuffle, type Random } from '../../src/core/random';
import type { Alphabet } from '../../src/core/sequence/types';
import { ascii } from './data';
import { likeliest, type Predictor, type Question } from './predictor';
import { bootstrap, mean, type Estimate } from './statistics';

export const COUNT = 50;
export const SHORTEST = 60;
export const LONGEST = 120;

export type Partner = 'copy' | 'reverse complement';

/** One value an S, in the order of the card's lines. */
export interface Lookup {
  readonly alone: Estimate;
  readonly withPartner: Estimate;
  readonly withUnrelated: Estimate;
  readonly alignedMasked: Estimate;
  /** Log-probability (nats) that the partner adds over an unrelated sequence, a residue. */
  readonly gain: Estimate;
  /** Share of likeliest letters that follow the aligned residue when it is mutated; and the same residue of the unrelated sequence. */
  readonly followed: Estimate;
  readonly followedUnrelated: Estimate;
}

type Values = Readonly<Record<keyof Lookup, number>>;

export async function lookup(
  predictor: Predictor,
  sequences: readonly Uint8Array[],
  partner: Partner,
  residues: number,
): Promise<Lookup> {
  const random = seededRandom(2);
  const values: Values[] = [];
  for (const s of sequences) {
    const at = [...shuffle(Uint32Array.from(s.keys()), random).subarray(0, residues)].sort((a, b) => a - b);
    values.push(await measure(predictor, s, at, partner, random));
  }
  const estimate = (name: keyof Lookup): Estimate => bootstrap(values, (drawn) => mean(drawn.map((of) => of[name])));
  return {
    alone: estimate('alone'),
    withPartner: estimate('withPartner'),
    withUnrelated: estimate('withUnrelated'),
    alignedMasked: estimate('alignedMasked'),
    gain: estimate('gain'),
    followed: estimate('followed'),
    followedUnrelated: estimate('followedUnrelated'),
  };
}

async function measure(
  predictor: Predictor,
  s: Uint8Array,
  at: readonly number[],
  kind: Partner,
  random: Random,
): Promise<Values> {
  const partner = kind === 'copy' ? s : reverseComplement(s);
  const aligned = (i: number): number => (kind === 'copy' ? s.length + i : 2 * s.length - 1 - i);
  const pair = joined(s, partner);
  const unrelated = joined(s, shuffle(Uint8Array.from(partner), random));
  const letters = ascii(predictor.letters);
  const mutants = new Map(at.map((i) => [i, otherLetter(pair[aligned(i)]!, letters, random)]));
  const truth = Uint8Array.from(at, (i) => s[i]!);
  const implied = Uint8Array.from(mutants.values());
  const expected = kind === 'copy' ? implied : reverseComplement(implied).reverse();

  const ask = async (question: (i: number) => Question, wanted: Uint8Array = truth): Promise<Hits> =>
    hits(await predictor.ask(at.map(question)), wanted, predictor.model.manifest.alphabet);
  const mutated = (residues: Uint8Array<ArrayBuffer>) => (i: number): Question => {
    const changed = residues.slice();
    changed[aligned(i)] = mutants.get(i)!;
    return { residues: changed, masked: [i] };
  };
  const alone = await ask((i) => ({ residues: s, masked: [i] }));
  const withPartner = await ask((i) => ({ residues: pair, masked: [i] }));
  const withUnrelated = await ask((i) => ({ residues: unrelated, masked: [i] }));
  const alignedMasked = await ask((i) => ({ residues: pair, masked: [i, aligned(i)], row: i }));
  return {
    alone: Math.exp(-alone.logProbability),
    withPartner: Math.exp(-withPartner.logProbability),
    withUnrelated: Math.exp(-withUnrelated.logProbability),
    alignedMasked: Math.exp(-alignedMasked.logProbability),
    gain: withPartner.logProbability - withUnrelated.logProbability,
    followed: (await ask(mutated(pair), expected)).followed,
    followedUnrelated: (await ask(mutated(unrelated), expected)).followed,
  };
}

interface Hits {
  /** Mean over the residues, nats. */
  readonly logProbability: number;
  /** Share of the residues at which the wanted letter is the likeliest. */
  readonly followed: number;
}

function hits(rows: readonly Float64Array[], wanted: Uint8Array, alphabet: Alphabet): Hits {
  const table = letterTable(alphabet);
  return {
    logProbability: mean(rows.map((row, i) => Math.log(row[table[wanted[i]!]!]!))),
    followed: mean(rows.map((row, i) => (likeliest(row) === table[wanted[i]!] ? 1 : 0))),
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}

const COMPLEMENT = new Map(Array.from('ACGU', (letter, i) => [letter.charCodeAt(0), 'UGCA'.charCodeAt(i)]));

export function reverseComplement(rna: Uint8Array): Uint8Array {
  return rna.map((code) => COMPLEMENT.get(code)!).reverse();
}

function otherLetter(code: number, letters: Uint8Array, random: Random): number {
  const others = letters.filter((letter) => letter !== code);
  return others[random.below(others.length)]!;
}

/** 50 sequences of 60 to 120 residues, every letter as likely. */
export function randomSequences(letters: string): Uint8Array[] {
  const random = seededRandom(3);
  const codes = ascii(letters);
  return Array.from({ length: COUNT }, () =>
    Uint8Array.from({ length: lengthOf(random) }, () => codes[random.below(codes.length)]!),
  );
}

/** Crops of 60 to 120 residues of 50 records that are long enough and have canonical letters only. */
export function naturalSequences(records: readonly Uint8Array[], alphabet: Alphabet): Uint8Array[] {
  const random = seededRandom(4);
  const table = letterTable(alphabet);
  const usable = records.filter((of) => of.length >= SHORTEST && of.every((code) => table[code] !== NOT_SCORED));
  const order = shuffle(Uint32Array.from(usable.keys()), random).subarray(0, COUNT);
  return Array.from(order, (index) => {
    const record = usable[index]!;
    const length = Math.min(record.length, lengthOf(random));
    const start = random.below(record.length - length + 1);
    return record.slice(start, start + length);
  });
}

const lengthOf = (random: Random): number => SHORTEST + random.below(LONGEST - SHORTEST + 1);
