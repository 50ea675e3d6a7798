import assert from 'node:assert/strict';
import { arcsSvg } from '../../../src/plots/arcsFigure';
import { heatTable, paintHeat, valueAt } from '../../../src/plots/heat';
import { PAPER } from '../../../src/plots/palette';
import { cellAt, movedBy, partAround } from '../../../src/view/inspector/attention/matrixView';

describe('figures of attention', () => {
  it('paint none and most with the ends of the scale, and nothing beyond', () => {
    const table = heatTable(['#000000', '#ffffff']);
    const red = (values: number[], kind: 'linear' | 'root'): number[] =>
      [...paintHeat(Float32Array.from(values), { most: 2, kind }, table)].filter((_, i) => i % 4 === 0);
    assert.deepEqual(red([-1, 0, 1, 2, 5], 'linear'), [0, 0, 128, 255, 255]);
    assert.deepEqual(red([0.5], 'root'), [128]);
    assert.equal(valueAt({ most: 2, kind: 'root' }, 0.5), 0.5);
    assert.deepEqual([...paintHeat(Float32Array.of(0), { most: 0, kind: 'root' }, table)], [0, 0, 0, 255]);
  });

  it('draw an arc a link, the way it looks told by its side', () => {
    const links = [
      { from: 0, to: 3, weight: 0.5 },
      { from: 3, to: 1, weight: 0.1 },
    ];
    const residues = Uint8Array.from('MKTA', (letter) => letter.charCodeAt(0));
    const svg = arcsSvg(links, { residues, firstNumber: 11, width: 400 }, PAPER, 'Layer 1 <head> 1');
    assert.equal(svg.match(/<path /g)?.length, 2);
    const above = /data-link="0" d="M[\d.]+ (\d+)A/.exec(svg)![1];
    const below = /data-link="1" d="M[\d.]+ (\d+)A/.exec(svg)![1];
    assert.ok(Number(above) < Number(below));
    assert.ok(svg.includes('>11</text>') && !svg.includes('<head>'));
  });

  it('zoom and move within the map', () => {
    assert.deepEqual(partAround({ i: 50, j: 1 }, 20, 100), { row: 40, column: 0, size: 20 });
    assert.deepEqual(partAround({ i: 0, j: 0 }, 500, 100), { row: 0, column: 0, size: 100 });
    assert.deepEqual(partAround({ i: 1, j: 1 }, 1, 2), { row: 0, column: 0, size: 2 });
    assert.deepEqual(movedBy({ row: 40, column: 0, size: 20 }, 70, -3, 100), {
      row: 80,
      column: 0,
      size: 20,
    });
    assert.deepEqual(cellAt(99, 0, 100, { row: 40, column: 0, size: 20 }), { i: 40, j: 19 });
    assert.equal(cellAt(100, 0, 100, { row: 0, column: 0, size: 20 }), undefined);
  });
});
