import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { approximateCopies } from '../../../../src/core/repeats/approximate';
import type { Copy } from '../../../../src/core/repeats/copy';
import { dotBracket } from '../../../../src/core/repeats/stems/dotBracket';
import { hairpinEnergy, interiorEnergy } from '../../../../src/core/repeats/stems/energy';
import { bytes } from '../pairs';

interface Evaluated {
  readonly sequence: string;
  /** 1-based: i, j, energy of a hairpin; i, j, p, q, energy of what lies between two pairs. */
  readonly loops: readonly (readonly number[])[];
}

const evaluated = JSON.parse(fs.readFileSync('test/fixtures/copies/rnaeval.json', 'utf8')) as {
  readonly cases: readonly Evaluated[];
};

const stems = (sequence: string): readonly Copy[] =>
  approximateCopies(bytes(sequence), 'rna', { kinds: ['inverted'], evalue: Infinity, mask: false }).copies;

/** Loops whose energies ViennaRNA has from tables, and Seqlens from a summary of those. */
function isTabulated([i, j, p, q, energy]: readonly number[]): boolean {
  if (energy === undefined) return false;
  const [short, long] = [p! - i! - 1, j! - q! - 1].sort((a, b) => a - b);
  return short! >= 1 && long! <= 2;
}

/** Differences from RNAeval, in 0.01 kcal/mol. */
function differences(wanted: (loop: readonly number[]) => boolean): number[] {
  return evaluated.cases.flatMap(({ sequence, loops }) => {
    const bases = Int8Array.from(Array.from(sequence, (letter) => 'ACGU'.indexOf(letter)));
    return loops.filter(wanted).map((loop) => {
      const [i, j, p, q] = loop.map((place) => place - 1);
      const energy = loop.length === 3 ? hairpinEnergy(bases, i!, j!) : interiorEnergy(bases, i!, j!, p!, q!);
      return energy - loop.at(-1)!;
    });
  });
}

describe('RNA stems', () => {
  it('stacks, hairpins, bulges and internal loops have the energies of RNAeval', () => {
    const found = differences((loop) => !isTabulated(loop));
    assert.ok(found.length > 200, `${found.length} loops`);
    assert.deepEqual(
      found.filter((difference) => difference !== 0),
      [],
    );
  });

  it('small internal loops are near those of RNAeval', () => {
    const found = differences(isTabulated).map(Math.abs);
    assert.ok(found.length >= 14, `${found.length} loops`);
    assert.ok(found.reduce((sum, value) => sum + value) / found.length < 60, found.join(' '));
  });

  it('a hairpin in dot-bracket, with the energy that RNAfold gives it', () => {
    const [stem] = stems('GGGGAAAACCCC');
    assert.deepEqual([stem!.first.start, stem!.second.start, stem!.length], [0, 8, 4]);
    assert.equal(dotBracket(stem!, 12), '((((....))))');
    assert.equal(stem!.score, 5.4);
    assert.equal(stem!.identity, 1);
  });

  it('the stem of let-7a-1 (miRBase MI0000060), as RNAfold folds it: -34.20 kcal/mol', () => {
    const let7 = 'UGGGAUGAGGUAGUAGGUUGUAUAGUUUUAGGGUCACACCCACCACUGGGAGAUAACUAUACAAUCUACUGUCUUUCCUA';
    const [stem] = stems(let7);
    assert.equal(stem!.score, 34.2);
    assert.ok(stem!.evalue < 0.01, `${stem!.evalue}`);
    assert.match(dotBracket(stem!, let7.length), /^\({5}\.\({21}\.{5}\({3}\.{3}\({4}\.{4}\)/);
  });

  it('G pairs with U, loops have at least three bases, N pairs with nothing', () => {
    const [wobble] = stems('GGUGGUGAAACAUCAUU');
    assert.match(dotBracket(wobble!, 17), /^\({7}\.{3}\){7}$/);
    for (const { first, second } of stems('GGGGCCCCGGGGCCCC')) assert.ok(second.start - first.end >= 3);
    assert.deepEqual(stems('NNNNAAAANNNN'), []);
    assert.deepEqual(stems(''), []);
  });

  it('a base pairs once, and lower case and T read the same', () => {
    const sequence = 'GGGCUCGUAGAUCAGCGGUAGAUCGCUUCCUUCGCAAGGAAGCCCUGGGUUCAAAUCCCAGCGAGUCCACCA';
    const found = stems(sequence);
    const paired = found.flatMap((stem) =>
      Array.from(dotBracket(stem, sequence.length)).flatMap((mark, place) => (mark === '.' ? [] : [place])),
    );
    assert.equal(new Set(paired).size, paired.length);
    assert.deepEqual(stems(sequence.toLowerCase().replaceAll('u', 't')), found);
  });
});
