import assert from 'node:assert/strict';
import { FEATURE_COLOURS } from '../../../src/core/inspector/trackColours';
import { lanesOf } from '../../../src/core/inspector/lanes';
import {
  detailOf,
  layOut,
  leftOf,
  residueAt,
  rowOf,
  rowSpan,
  rowsBetween,
  rulerStep,
  wholeZoom,
} from '../../../src/core/inspector/layout';
import { movedBy } from '../../../src/core/inspector/movement';
import { trackBins } from '../../../src/core/inspector/trackBins';
import { tracksCsv, tracksJson } from '../../../src/core/inspector/tracksTable';
import { residueBytes } from '../../../src/core/sequence/residueText';
import { afterEdit } from '../../../src/core/inspector/afterEdit';

describe('a wrapped sequence', () => {
  it('goes from letters to titin in one row, and finds each residue where it draws it', () => {
    for (const length of [1, 2, 61, 999, 35_213]) {
      const furthest = wholeZoom(length, 800);
      for (const zoom of [0, 1, furthest]) {
        const layout = layOut(length, 800, zoom, 100);
        assert.ok(layout.perRow * layout.cell <= 800.001);
        assert.equal(rowSpan(layout, layout.rows - 1).end, length);
        for (const residue of [0, Math.floor(length / 2), length - 1]) {
          const x = leftOf(layout, residue) + layout.cell / 2;
          assert.equal(residueAt(layout, x, rowOf(layout, residue) * 100 + 50), residue);
        }
      }
      assert.equal(layOut(length, 800, furthest, 100).rows, 1);
    }
    assert.equal(detailOf(layOut(35_213, 800, 0, 100)), 'letters');
    assert.equal(detailOf(layOut(35_213, 800, 2, 100)), 'blocks');
    assert.equal(detailOf(layOut(35_213, 800, 99, 100)), 'bins');
  });

  it('draws the rows that are seen and no others', () => {
    const layout = layOut(35_213, 800, 0, 100);
    assert.deepEqual(rowsBetween(layout, 250, 650), { start: 2, end: 7 });
    assert.equal(residueAt(layout, -1, 0), undefined);
    assert.equal(residueAt(layout, 5, layout.rows * 100 + 1), undefined);
    assert.ok(rulerStep(layout) >= 10);
  });

  it('is walked through by keys, and never left', () => {
    const layout = layOut(200, 800, 0, 100);
    const { perRow } = layout;
    assert.equal(movedBy('ArrowDown', 3, layout, 4), 3 + perRow);
    assert.equal(movedBy('PageDown', 3, layout, 4), 199);
    assert.equal(movedBy('ArrowLeft', 0, layout, 4), 0);
    assert.equal(movedBy('End', 0, layout, 4), 199);
    assert.equal(movedBy('x', 0, layout, 4), undefined);
  });
});

describe('tracks', () => {
  it('keep their dips when several residues share a pixel', () => {
    const values = Float32Array.of(-1, -9, NaN, -2, NaN, NaN);
    const { least, most, mean } = trackBins(values, 0, 6, 3);
    assert.deepEqual([...least], [-9, -2, NaN]);
    assert.deepEqual([...most], [-1, -2, NaN]);
    assert.deepEqual([...mean], [-5, -2, NaN]);
  });

  it('are a table with a line a residue, 1-based, and safe in a spreadsheet', () => {
    const along = {
      name: 'x',
      residues: residueBytes('MK'),
      tracks: [
        {
          id: 'e',
          label: 'E',
          unit: 'nats',
          values: Float32Array.of(0.1, NaN),
          scale: { low: 0, high: 1, base: 0 },
          colours: FEATURE_COLOURS,
          source: 's',
        },
      ],
      annotations: [{ type: '=1', span: { start: 1, end: 2 }, label: 'a, "b"', isUncertain: false }],
    };
    assert.equal(
      tracksCsv(along),
      'position,residue,e (nats),annotations\r\n1,M,0.1,\r\n2,K,,"\'=1 a, ""b"" (2)"\r\n',
    );
    const json = JSON.parse(tracksJson(along)) as { tracks: { values: unknown[] }[]; annotations: unknown[] };
    assert.deepEqual(json.tracks[0]!.values, [0.1, null]);
    assert.deepEqual(json.annotations, [
      { type: '=1', label: 'a, "b"', first: 2, last: 2, uncertain: false },
    ]);
  });

  it('of annotations stand side by side where they overlap', () => {
    const at = (start: number, end: number) => ({
      type: 't',
      span: { start, end },
      label: '',
      isUncertain: false,
    });
    const lanes = lanesOf([at(0, 10), at(5, 8), at(6, 9), at(10, 12)], 2);
    assert.deepEqual([...lanes.laneOf], [0, 1, -1, 0]);
    assert.equal(lanes.left, 1);
  });
});

describe('the record under inspection', () => {
  it('is found again after an edit', () => {
    assert.deepEqual(afterEdit(3, [{ start: 1, removed: 1, inserted: 2 }]), { index: 4, touched: false });
    assert.deepEqual(afterEdit(3, [{ start: 3, removed: 1, inserted: 1 }]), { index: 3, touched: true });
    assert.deepEqual(afterEdit(3, [{ start: 5, removed: 1, inserted: 0 }]), { index: 3, touched: false });
    assert.deepEqual(
      afterEdit(3, [
        { start: 0, removed: 2, inserted: 0 },
        { start: 3, removed: 1, inserted: 3 },
      ]),
      {
        index: 1,
        touched: true,
      },
    );
    assert.equal(afterEdit(2, []).touched, true);
  });
});
