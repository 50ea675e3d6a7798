import assert from 'node:assert/strict';
import { maskedPartners, mutationalScan, partnerMaskedScan } from '../../../src/analyses/mutationalScan';
import { partnerMaskedLogOdds } from '../../../src/analyses/partnerMaskedVariant';
import { readProfile } from '../../../src/core/analysis/reading';
import { additiveLogOdds } from '../../../src/core/analysis/variants';
import { findCopies } from '../../../src/core/repeats/findCopies';
import { ScanGrid } from '../../../src/core/scan/grid';
import type { ScanRows } from '../../../src/core/scan/rows';
import { SEARCH } from '../../../src/runtime/copies/copySearch';
import { cleanUp, makeClient, request } from '../client/harness';

const UNIT = 'MQIFVKTLTGKTITLEVEPSDTIENVKAKIQ';
const SEQUENCE = `${UNIT}XX${UNIT}`;

describe('the mutational scan', function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  async function scanOf(sequence: string, first = { start: 40, end: 44 }) {
    const asked = await request(sequence);
    const client = await makeClient();
    const { residues, alphabet, label, model } = asked;
    const span = { start: 0, end: residues.length };
    const input = { label, alphabet, residues, span, first };
    const grid = new ScanGrid(residues, alphabet, span);
    const arrived: number[] = [];
    const onRows = (rows: ScanRows, done: number, total: number): void => {
      grid.take(rows);
      arrived.push(...rows.residues);
      assert.ok(done === arrived.length && done <= total);
    };
    return { asked, client, model, input, grid, arrived, onRows };
  }

  it('tells each residue once, what is on the screen first, with the log-odds of single variants', async () => {
    const { asked, client, model, input, grid, arrived, onRows } = await scanOf(SEQUENCE);
    await mutationalScan(input, { client, model, onRows });
    assert.deepEqual(arrived.slice(0, 4).sort(), [40, 41, 42, 43]);
    assert.equal(new Set(arrived).size, arrived.length);
    assert.equal(arrived.length, SEQUENCE.length - 2, 'X has no row');
    const reading = readProfile(await client.score(asked), asked.residues, asked.alphabet);
    for (const residue of [0, 30, 45])
      for (const letter of 'AKW') {
        const expected = additiveLogOdds(reading, [{ residue, to: letter.charCodeAt(0) }])!;
        assert.ok(Math.abs(grid.at(residue, grid.letters.indexOf(letter)) - expected) < 1e-6);
      }
  });

  it('reads residues in copies without their partners, as a variant is read', async () => {
    const { client, model, input, grid, arrived, onRows } = await scanOf(SEQUENCE);
    const { copies, lowComplexity } = findCopies(input, SEARCH);
    assert.ok(copies.length > 0);
    const groups = maskedPartners({ ...input, span: { start: 0, end: 10 } }, { copies, lowComplexity }, 1022);
    await partnerMaskedScan(input, groups, { client, model, onRows });
    assert.ok(arrived.length > 0 && arrived.every((residue) => residue < 10), 'the span alone');
    const residue = arrived[0]!;
    const expected = await partnerMaskedLogOdds(
      { ...input, copies, lowComplexity },
      [{ residue, to: 'W'.charCodeAt(0) }],
      { client, model, normalisation: 'alphabet' },
    );
    assert.ok(Math.abs(grid.at(residue, grid.letters.indexOf('W')) - expected!) < 1e-4);
  });
});
