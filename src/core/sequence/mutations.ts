/** Mutations as headers name them: `A42G`, `A42G:K56R`, `p.Ala42Gly`, `p.(Ala42Gly)`, `p.Ala42=` (HGVS protein names). */
import { CANONICAL } from './alphabets';
import { fromShown, toShown } from './coordinates';
import type { Alphabet } from './types';

/** One residue put in another's place. Letters in upper case. */
export interface Mutation {
  readonly wildType: string;
  /** Residue index, 0-based (written 1-based). */
  readonly index: number;
  /** The same as `wildType` for `p.Ala42=`. */
  readonly mutant: string;
}

export interface NamedMutations {
  readonly mutations: readonly Mutation[];
  /** As the header has them, for messages. */
  readonly text: string;
  /**
   * Can they be nothing else? `C1S` or `H2A` may be the name of a protein; `p.Cys1Ser`, `A42G:K56R`, "mutant A42G", or an
   * id or description of nothing else may not.
   */
  readonly certain: boolean;
}

const THREE_LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  'Ala A Arg R Asn N Asp D Cys C Gln Q Glu E Gly G His H Ile I Leu L Lys K Met M Phe F Pro P Ser S Thr T Trp W Tyr Y Val V'
    .match(/\w+ \w/g)!
    .map((pair) => pair.split(' ') as [string, string]),
);

const POSITION = '[1-9]\\d{0,6}';
const PROTEIN_LETTER = `[${CANONICAL.protein}]`;
const NUCLEOTIDE_LETTER = '[ACGTU]';
const THREE = `(?:${Object.keys(THREE_LETTERS).join('|')})`;
const WORD_BEFORE = /\b(?:mutants?|mutations?|mut|variants?|substitutions?)\W*$/i;
const JOINED = /^\)?[:;,/+_]$/;

/** The mutations that a header names; undefined when it names none. */
export function findMutations(header: string, alphabet: Alphabet): NamedMutations | undefined {
  const found = [...header.matchAll(alphabet === 'protein' ? PROTEIN_PATTERN : NUCLEOTIDE_PATTERN)];
  const [first] = found;
  if (!first) return undefined;
  const last = found.at(-1)!;
  const mutations = found.map((match) => toMutation(match.groups!));
  const distinct = new Map(mutations.map((mutation) => [`${mutation.index}${mutation.mutant}`, mutation]));
  return {
    mutations: [...distinct.values()].sort((a, b) => a.index - b.index),
    text: header.slice(first.index, last.index + last[0].length),
    certain: isCertain(header, found),
  };
}

/** Exactly one mutation, as a person types it; undefined for anything else. */
export function parseMutation(text: string, alphabet: Alphabet): Mutation | undefined {
  const trimmed = text.trim();
  const [match] = [...trimmed.matchAll(alphabet === 'protein' ? PROTEIN_PATTERN : NUCLEOTIDE_PATTERN)];
  return match?.[0].length === trimmed.length ? toMutation(match.groups!) : undefined;
}

/** `A42G`, 1-based. */
export function formatMutation({ wildType, index, mutant }: Mutation): string {
  return `${wildType}${toShown(index)}${mutant}`;
}

const PROTEIN_PATTERN = pattern(PROTEIN_LETTER, THREE);
const NUCLEOTIDE_PATTERN = pattern(NUCLEOTIDE_LETTER);

function pattern(letter: string, three?: string): RegExp {
  const short = `(?<from>${letter})(?<at>${POSITION})(?<to>${letter}|=)`;
  const long = three ? `|(?<from3>${three})(?<at3>${POSITION})(?<to3>${three}|=)` : '';
  const prefix = three ? '(?<hgvs>p\\.[([]*)?' : '';
  // `c.A42G` names a nucleotide of the coding sequence, not a residue.
  return new RegExp(`(?<![A-Za-z0-9]|[cgmnr]\\.)${prefix}(?:${short}${long})(?![A-Za-z0-9])[)\\]]*`, 'g');
}

function toMutation(groups: Record<string, string | undefined>): Mutation {
  const from = letterOf(groups.from ?? groups.from3!);
  const to = groups.to ?? groups.to3!;
  const index = fromShown(Number(groups.at ?? groups.at3));
  return { wildType: from, index, mutant: to === '=' ? from : letterOf(to) };
}

function letterOf(name: string): string {
  return THREE_LETTERS[name] ?? name;
}

function isCertain(header: string, found: readonly RegExpExecArray[]): boolean {
  const first = found[0]!;
  if (found.some(({ groups }) => groups!.hgvs ?? groups!.from3)) return true;
  if (WORD_BEFORE.test(header.slice(0, first.index))) return true;
  const joined = found.some((match, i) => {
    const next = found[i + 1];
    return next && JOINED.test(header.slice(match.index + match[0].length, next.index));
  });
  return joined || header.split(/\s+/, 1)[0] === first[0] || /\s(.*)$/.exec(header)?.[1] === first[0];
}
