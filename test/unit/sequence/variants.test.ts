import assert from 'node:assert/strict';
import fc from 'fast-check';
import { complete } from '../../../src/core/steps';
import { CANONICAL } from '../../../src/core/sequence/alphabets';
import { formatSpan, spanFromShown, spanToShown } from '../../../src/core/sequence/coordinates';
import { textLines } from '../../../src/core/sequence/lineSource';
import { findMutations, formatMutation, parseMutation } from '../../../src/core/sequence/mutations';
import { parseDocument } from '../../../src/core/sequence/parseDocument';
import { residueBytes, residueText } from '../../../src/core/sequence/residueText';
import { substitutions } from '../../../src/core/sequence/substitutions';
import { searchVariantsOfFirst } from '../../../src/core/sequence/variantFile';
import { applyMutations, readVariant } from '../../../src/core/sequence/variants';

function names(header: string, alphabet: 'protein' | 'dna' = 'protein'): string | undefined {
  const found = findMutations(header, alphabet);
  return found && `${found.mutations.map(formatMutation).join(' ')}${found.certain ? '' : ' ?'}`;
}

const headers: readonly (readonly [string, string | undefined])[] = [
  ['A42G', 'A42G'],
  ['BLAT A42G', 'A42G'],
  ['BLAT_A42G', 'A42G ?'],
  ['sp|P1|X A42G likes water', 'A42G ?'],
  ['BLAT mutant A42G of E. coli', 'A42G'],
  ['A42G:K56R', 'A42G K56R'],
  ['BLAT K56R,A42G', 'A42G K56R'],
  ['BLAT_A42G_K56R', 'A42G K56R'],
  ['x A42G K56R y', 'A42G K56R ?'],
  ['x A42G and A42G', 'A42G ?'],
  ['x p.Ala42Gly', 'A42G'],
  ['NP_1.2:p.(Ala42Gly)', 'A42G'],
  ['x p.[Ala42Gly;Lys56Arg]', 'A42G K56R'],
  ['x p.A42G', 'A42G'],
  ['x p.Ala42=', 'A42A'],
  ['x Trp288Cys in CRT', 'W288C'],
  ['sp|P04908|H2A1B_HUMAN Histone H2A type 1-B/E', 'H2A ?'],
  ['Complement C1s, C1S', 'C1S ?'],
  ['x A0G', undefined],
  ['x A42*', undefined],
  ['x p.Ala42Ter', undefined],
  ['x p.Ala42fs', undefined],
  ['x c.A42G', undefined],
  ['x A42GX', undefined],
  ['x 1A42G', undefined],
  ['x B42Z', undefined],
  ['sp|P0CG47|UBB_HUMAN Polyubiquitin-B OS=Homo sapiens OX=9606 GN=UBB PE=1 SV=1', undefined],
];

describe('mutations in headers', () => {
  for (const [header, expected] of headers) it(header, () => assert.equal(names(header), expected));

  it('of DNA are nucleotides', () => {
    assert.equal(names('x A42G', 'dna'), 'A42G');
    assert.equal(names('x K42R', 'dna'), undefined);
  });

  it('are parsed alone', () => {
    assert.deepEqual(parseMutation(' A42G ', 'protein'), { wildType: 'A', index: 41, mutant: 'G' });
    assert.equal(parseMutation('A42G:K56R', 'protein'), undefined);
    assert.equal(parseMutation('', 'protein'), undefined);
  });
});

function reading(header: string, sequence: string, offset = 0): object | undefined {
  const [record] = parseDocument(textLines(`>${header}\n${sequence}`), { alphabet: 'protein' }).records;
  const found = readVariant(record!, offset);
  if (!found) return undefined;
  const { named, ...rest } = found;
  const text = 'wildType' in rest ? { ...rest, wildType: residueText(rest.wildType) } : rest;
  return { ...text, mutations: named.mutations.map(formatMutation).join(':') };
}

describe('variant reading', () => {
  it('the wild type’s residue: the record is the wild type', () =>
    assert.deepEqual(reading('x A3G', 'MKAVL'), { kind: 'wild-type', mutations: 'A3G' }));
  it('the mutant’s residue: the wild type is rebuilt', () =>
    assert.deepEqual(reading('x A3G:L5P', 'mkgvp'), {
      kind: 'mutant',
      mutations: 'A3G:L5P',
      wildType: 'MKAVL',
    }));
  it('neither: the offsets that would agree, nearest first', () =>
    assert.deepEqual(reading('x A42G', 'MKAVLGGGGG'), {
      kind: 'disagreement',
      mutations: 'A42G',
      offsets: [-32, -33, -34],
    }));
  it('neither at a wrong offset: none at all would agree', () =>
    assert.deepEqual(reading('x A3G', 'MKAVL', -2), {
      kind: 'disagreement',
      mutations: 'A3G',
      offsets: [0],
    }));
  it('alternatives at one residue are no variant', () =>
    assert.equal(reading('x A3G:A3V', 'MKAVL'), undefined));
  it('half of each is neither', () =>
    assert.deepEqual(reading('x A3G:L5P', 'MKAVP'), {
      kind: 'disagreement',
      mutations: 'A3G:L5P',
      offsets: [],
    }));
  it('an offset moves the positions', () =>
    assert.deepEqual(reading('x A42G', 'MKAVL', -39), { kind: 'wild-type', mutations: 'A3G' }));
  it('a name that looks like a mutation and does not agree is a name', () =>
    assert.equal(reading('h Histone H2A type', 'MKAVL'), undefined));
  it('p.Ala3= is the wild type', () =>
    assert.deepEqual(reading('x p.Ala3=', 'MKAVL'), { kind: 'wild-type', mutations: 'A3A' }));
  it('a position past the end disagrees', () =>
    assert.deepEqual(reading('x W999C', 'MKAVL'), { kind: 'disagreement', mutations: 'W999C', offsets: [] }));
  it('an empty record disagrees', () =>
    assert.deepEqual(reading('x A1G', ''), { kind: 'disagreement', mutations: 'A1G', offsets: [] }));
});

const proteins = fc.stringMatching(new RegExp(`^[${CANONICAL.protein}]{1,30}$`));

describe('substitutions', () => {
  it('applied give the variant, and a header that names them gives the wild type back', () => {
    fc.assert(
      fc.property(proteins, fc.array(fc.tuple(fc.nat(29), fc.nat(19)), { maxLength: 5 }), (text, places) => {
        const reference = residueBytes(text);
        const variant = reference.slice();
        for (const [at, letter] of places) variant[at % text.length] = CANONICAL.protein.charCodeAt(letter);
        const found = substitutions(reference, variant)!;
        assert.deepEqual(applyMutations(reference, found), variant);
        if (found.length === 0) return;
        const header = `x ${found.map(formatMutation).join(':')}`;
        assert.deepEqual(reading(header, residueText(variant)), {
          kind: 'mutant',
          mutations: found.map(formatMutation).join(':'),
          wildType: text,
        });
      }),
      { numRuns: 4_000 },
    );
  });

  it('ignore case, and stop at a limit or a length that differs', () => {
    assert.deepEqual(substitutions(residueBytes('MKV'), residueBytes('mkv')), []);
    assert.equal(substitutions(residueBytes('MKV'), residueBytes('AAA'), 2), undefined);
    assert.equal(substitutions(residueBytes('MKV'), residueBytes('MK')), undefined);
  });

  it('tell a file of variants: at least 90 % near the first', () => {
    const file = (near: number, far: number): { residues: Uint8Array; length: number }[] =>
      [
        'M'.repeat(30),
        ...Array<string>(near).fill(`${'M'.repeat(29)}K`),
        ...Array<string>(far).fill('K'.repeat(30)),
      ].map((text) => ({ residues: residueBytes(text), length: text.length }));
    assert.equal(complete(searchVariantsOfFirst(file(9, 1))), 9);
    assert.equal(complete(searchVariantsOfFirst(file(8, 2))), undefined);
    assert.equal(complete(searchVariantsOfFirst(file(0, 0))), undefined);
  });
});

describe('coordinates', () => {
  it('change base and back', () => {
    assert.deepEqual(spanToShown({ start: 0, end: 10 }), { first: 1, last: 10 });
    assert.deepEqual(spanFromShown(1, 10), { start: 0, end: 10 });
    assert.equal(formatSpan({ start: 0, end: 10 }), '1–10');
    assert.equal(formatSpan({ start: 6, end: 7 }), '7');
  });
});
