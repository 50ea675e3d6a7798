import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Method } from '../../../src/core/analysis/profile';
import { plannerOf } from '../../../src/core/planners';
import { emptyProfile, fillRows } from '../../../src/core/planners/plan';
import { tokenise } from '../../../src/core/planners/tokenise';
import { ESM2_VOCABULARY } from '../../../src/core/tokens/vocabulary';

const CLS = 0;
const EOS = 2;

function planOf(method: Method, sequence: string, window: number, wanted?: readonly number[]) {
  const residues = Buffer.from(sequence);
  const record = tokenise(residues, ESM2_VOCABULARY, 'protein');
  const profile = emptyProfile(method, residues.length, window, ESM2_VOCABULARY);
  const marks = new Uint8Array(residues.length).fill(wanted ? 0 : 1);
  for (const residue of wanted ?? []) marks[residue] = 1;
  return { record, profile, passes: [...plannerOf(method)(record, profile, marks)] };
}

describe('planners', () => {
  it('masked: one pass a residue, its own token masked and asked for', () => {
    const { passes } = planOf('masked', 'MKTVRQG', 100);
    assert.equal(passes.length, 7);
    assert.deepEqual([...passes[0]!.pass.ids], [0, 20, 15, 11, 7, 10, 16, 6, 2]);
    passes.forEach(({ pass, residues }, residue) => {
      assert.deepEqual([...pass.masked], [residue + 1]);
      assert.deepEqual([...pass.rows], [residue + 1]);
      assert.deepEqual([...residues], [residue]);
      assert.equal(pass.ids, passes[0]!.pass.ids, 'a window is sent once');
    });
  });

  it('single: one pass a window, nothing masked, no special token among the rows', () => {
    const { passes } = planOf('single', 'MKTVRQG', 100);
    assert.equal(passes.length, 1);
    assert.deepEqual([...passes[0]!.pass.rows], [1, 2, 3, 4, 5, 6, 7]);
    assert.equal(passes[0]!.pass.masked.length, 0);
  });

  it('plans only what is wanted', () => {
    const masked = planOf('masked', 'ACDEFGHIKL', 4, [0, 7]);
    assert.deepEqual(
      masked.passes.map(({ residues }) => [...residues]),
      [[0], [7]],
    );
    assert.equal(planOf('single', 'ACDEFGHIKL', 4, [9]).passes.length, 1);
  });

  it('wants may change while it plans', () => {
    const record = tokenise(Buffer.from('ACDEF'), ESM2_VOCABULARY, 'protein');
    const profile = emptyProfile('masked', 5, 10, ESM2_VOCABULARY);
    const wanted = Uint8Array.of(1, 1, 1, 1, 1);
    const plan = plannerOf('masked')(record, profile, wanted);
    plan.next();
    wanted[1] = 0;
    assert.deepEqual([...(plan.next().value?.residues ?? [])], [2]);
  });

  for (const method of ['masked', 'single'] as const) {
    it(`${method}: each residue gets one row, from its own window, that stands at its own token`, () => {
      fc.assert(
        fc.property(
          fc.string({ unit: fc.constantFrom('A', 'C', 'W', 'x', 'L'), minLength: 1, maxLength: 60 }),
          fc.integer({ min: 1, max: 20 }),
          (sequence, window) => {
            const residues = Buffer.from(sequence);
            const { record, profile, passes } = planOf(method, sequence, window);
            const scored: number[] = [];
            for (const { pass, residues } of passes) {
              assert.equal(pass.ids[0], CLS);
              assert.equal(pass.ids.at(-1), EOS);
              assert.ok(pass.ids.length <= window + 2);
              assert.equal(pass.rows.length, residues.length);
              residues.forEach((residue, row) => {
                scored.push(residue);
                const { start, end } = profile.windows[profile.windowOf[residue]!]!;
                assert.equal(pass.ids.length, end - start + 2);
                assert.equal(pass.rows[row], residue - start + 1);
                assert.equal(pass.ids[pass.rows[row]], record.ids[residue]);
              });
            }
            assert.deepEqual(
              scored.sort((a, b) => a - b),
              Array.from(residues.keys()),
            );
          },
        ),
      );
    });
  }

  it('puts rows where they belong', () => {
    const { profile, passes } = planOf('single', 'ACDEF', 10, [1, 3]);
    const width = ESM2_VOCABULARY.length;
    fillRows(
      profile,
      passes[0]!,
      Float32Array.from({ length: 2 * width }, (_, i) => i),
    );
    assert.deepEqual(
      Array.from({ length: 5 }, (_, residue) => profile.logits[residue * width]),
      [NaN, 0, NaN, width, NaN],
    );
  });
});
