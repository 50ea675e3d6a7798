import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NO_BIN } from '../../../src/core/analysis/bins';
import { parseDocument } from '../../../src/core/sequence/parseDocument';
import { colourRuns, joinRuns, type Run } from '../../../src/host/editor/colourRuns';

function parse(text: string, fileName = 'x.faa') {
  const lines = text.split('\n');
  return parseDocument({ lineCount: lines.length, lineAt: (line) => lines[line]! }, { fileName });
}

function runsOf(text: string, bins: number[], drawn = Infinity, lines = { start: 0, end: 1000 }): Run[] {
  const fasta = parse(text);
  return colourRuns(fasta.records[0]!, Uint8Array.from(bins), fasta.firstLine(0), lines, drawn);
}

describe('colour runs', () => {
  it('merge neighbours of one bin and end with the line', () => {
    assert.deepEqual(runsOf('>a\nMKV\nLA', [1, 1, 2, 2, 2]), [
      { bin: 1, line: 1, start: 0, end: 2 },
      { bin: 2, line: 1, start: 2, end: 3 },
      { bin: 2, line: 2, start: 0, end: 2 },
    ]);
  });

  it('join where they touch and are of one kind', () => {
    const runs = runsOf('>a\nMKV-LA\nAA', [0, 1, 5, 5, 1, 0, 6]);
    assert.deepEqual(
      joinRuns(runs, (bin) => bin < 2),
      [
        { kind: true, line: 1, start: 0, end: 2 },
        { kind: false, line: 1, start: 2, end: 3 },
        { kind: false, line: 1, start: 4, end: 5 },
        { kind: true, line: 1, start: 5, end: 6 },
        { kind: true, line: 2, start: 0, end: 1 },
        { kind: false, line: 2, start: 1, end: 2 },
      ],
    );
  });

  it('leave gaps and unknown residues plain', () => {
    assert.deepEqual(runsOf('>a\nM-KXV', [3, 3, NO_BIN, 3]), [
      { bin: 3, line: 1, start: 0, end: 1 },
      { bin: 3, line: 1, start: 2, end: 3 },
      { bin: 3, line: 1, start: 4, end: 5 },
    ]);
  });

  it('stop where the editor stops drawing a long line', () => {
    assert.deepEqual(runsOf('>a\nMKVLA', [1, 1, 1, 1, 1], 3), [{ bin: 1, line: 1, start: 0, end: 3 }]);
  });

  it('stay inside the lines that were asked for', () => {
    assert.deepEqual(runsOf('>a\nMK\nVL\nAA', [1, 1, 2, 2, 3, 3], Infinity, { start: 2, end: 3 }), [
      { bin: 2, line: 2, start: 0, end: 2 },
    ]);
  });

  it('cover each residue once, in its own bin, whatever the layout', () => {
    const line = fc.string({ unit: fc.constantFrom('M', 'K', 'v', '-', 'X', ' '), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.integer(), (lines, seed) => {
        const fasta = parse(`>a\n${lines.join('\n')}`);
        const record = fasta.records[0]!;
        const bins = record.residues.map((_, i) => Math.abs(seed + i * i) % 3);
        const painted = new Map<string, number>();
        for (const run of colourRuns(record, bins, 0, { start: 0, end: 100 }, Infinity)) {
          for (let column = run.start; column < run.end; column++) {
            const key = `${run.line}:${column}`;
            assert.ok(!painted.has(key), 'painted once');
            painted.set(key, run.bin);
          }
        }
        assert.equal(painted.size, record.residues.length);
        record.residues.forEach((_, i) => {
          const { line, column } = record.map.positionOf(i);
          assert.equal(painted.get(`${line}:${column}`), bins[i]);
        });
      }),
    );
  });
});
