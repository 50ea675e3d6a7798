import assert from 'node:assert/strict';
import { arcsSvg } from '../../../src/plots/arcsFigure';
import { headsCsv, headsJson } from '../../../src/view/inspector/attention/files';
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

describe('all heads as files', () => {
  const head = (pattern: number) => ({
    grid: Float32Array.of(0.1, 0.2, 0.3, 0.4),
    size: 2,
    before: 0.25,
    after: 0.125,
    pattern,
  });
  const layers = [{ layer: 1, layers: 2, chance: 0.01, heads: [head(0.5), head(0)] }];

  it('are a row a head, counted from 1, without pattern matching where nothing has a partner', () => {
    assert.equal(
      headsCsv(layers),
      'layer,head,to_cls,to_eos,pattern_matching,even_head\n2,1,0.25,0.125,0.5,0.01\n2,2,0.25,0.125,0,0.01\n',
    );
    const alone = [{ layer: 0, layers: 1, chance: undefined, heads: [head(0)] }];
    assert.match(headsCsv(alone), /\n1,1,0\.25,0\.125,,\n$/);
  });

  it('have their maps in JSON', () => {
    const subject = { id: 'x', model: undefined } as Parameters<typeof headsJson>[2];
    const { residues, heads } = JSON.parse(headsJson(layers, { start: 4, end: 9 }, subject)) as {
      residues: unknown;
      heads: { means: unknown }[];
    };
    assert.deepEqual(residues, { first: 5, last: 9 });
    assert.deepEqual(heads[0]!.means, [
      [0.1, 0.2],
      [0.3, 0.4],
    ]);
  });
});
