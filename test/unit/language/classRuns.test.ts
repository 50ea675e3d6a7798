import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Alphabet } from '../../../src/core/sequence/types';
import { classRuns, drawnColumns, tokenTypes } from '../../../src/host/editor/semanticTokensClasses';

const named = (line: string, alphabet: Alphabet): string[] =>
  classRuns(line, alphabet).map(
    (run) =>
      `${line.slice(run.column, run.column + run.length)} ${tokenTypes[run.type] ?? '?'}${run.lowerCase ? ' lower' : ''}`,
  );

describe('residue classes', () => {
  const cases: readonly (readonly [line: string, alphabet: Alphabet, expected: readonly string[]])[] = [
    ['AVDE', 'protein', ['AV residueHydrophobic', 'DE residueAcidic']],
    ['ACGT', 'protein', ['A residueHydrophobic', 'CG residueSpecial', 'T residuePolar']],
    ['ACGT', 'dna', ['A baseAdenine', 'C baseCytosine', 'G baseGuanine', 'T baseThymine']],
    ['AUN', 'rna', ['A baseAdenine', 'U baseThymine', 'N residueAmbiguous']],
    ['AAaa', 'dna', ['AA baseAdenine', 'aa baseAdenine lower']],
    ['K--.*', 'protein', ['K residueBasic', '--. residueGap', '* residueStop']],
    ['A1E', 'dna', ['A baseAdenine', '1E residueInvalid']],
    ['KR HK\t', 'protein', ['KR residueBasic', 'HK residueBasic']],
    ['é', 'protein', ['é residueInvalid']],
  ];
  for (const [line, alphabet, expected] of cases)
    it(`${JSON.stringify(line)} as ${alphabet}`, () => assert.deepEqual(named(line, alphabet), expected));

  it('gives each of the 26 letters a class in a protein', () => {
    for (const run of classRuns('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'protein'))
      assert.notEqual(tokenTypes[run.type], 'residueInvalid');
  });

  it('covers every drawn character but white space once, in order, in the columns asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), fc.nat(40), (line, start, span) => {
        const end = start + span;
        const covered = new Set<number>();
        for (const run of classRuns(line, 'protein', start, end)) {
          assert.ok(run.column >= start && run.column + run.length <= end);
          for (let column = run.column; column < run.column + run.length; column++) {
            assert.ok(!covered.has(column));
            covered.add(column);
          }
        }
        const expected = [...line.slice(0, end).split('').keys()].filter(
          (column) => column >= start && !/[ \t\r\v\f]/.test(line.charAt(column)),
        );
        assert.deepEqual([...covered], expected);
      }),
    );
  });

  it('stops where VS Code stops drawing a line', () => {
    const line = 'MD'.repeat(drawnColumns);
    assert.equal(classRuns(line, 'protein').length, drawnColumns);
  });
});
