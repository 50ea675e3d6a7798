import assert from 'node:assert/strict';
import { NO_BIN } from '../../../src/core/analysis/bins';
import { parseDocument } from '../../../src/core/sequence/parseDocument';
import { gutterIcon } from '../../../src/host/editor/gutterIcon';
import { LEVELS, lineLevels } from '../../../src/host/editor/gutterLevels';
import { rulerLines } from '../../../src/host/editor/rulerLines';

const levels = (...bins: number[]) => lineLevels(Uint8Array.from(bins), { start: 0, end: bins.length });

describe('the gutter of a line', () => {
  it('is low where all is likely and high where nothing is', () => {
    assert.deepEqual(levels(8, 8, 8), { mean: 0, worst: 0 });
    assert.deepEqual(levels(0, 0, 0), { mean: LEVELS - 1, worst: LEVELS - 1 });
  });

  it('shows one unlikely residue in its notch, not in its fill', () => {
    assert.deepEqual(levels(...Array<number>(20).fill(8), 0), { mean: 0, worst: LEVELS - 1 });
  });

  it('leaves out what is not known, and is none where nothing is', () => {
    assert.deepEqual(levels(NO_BIN, 8, NO_BIN), { mean: 0, worst: 0 });
    assert.equal(levels(NO_BIN, NO_BIN), undefined);
    assert.equal(levels(), undefined);
  });

  it('has a picture for every pair of levels, all different', () => {
    const colours = { fill: '#111111', empty: '#222222', notch: '#333333' };
    const pictures = new Set<string>();
    for (let mean = 0; mean < LEVELS; mean++)
      for (let worst = mean; worst < LEVELS; worst++) {
        const svg = gutterIcon({ mean, worst }, colours);
        assert.equal(svg.split(colours.fill).length - 1, mean + 1);
        pictures.add(svg);
      }
    assert.equal(pictures.size, (LEVELS * (LEVELS + 1)) / 2);
  });
});

describe('ruler marks', () => {
  const text = ['>a', 'MKV', 'LLL', '>b', 'MKV'];
  const fasta = parseDocument(
    { lineCount: text.length, lineAt: (line) => text[line]! },
    { fileName: 'x.faa' },
  );

  it('stand at the lines of surprising residues, each line once', () => {
    const marks = [Uint32Array.of(0, 2, 3), Uint32Array.of(1)];
    assert.deepEqual(
      rulerLines(fasta, (record) => marks[record], text.length),
      [1, 2, 4],
    );
  });

  it('are bounded in a file of any length', () => {
    const long = ['>a', ...Array.from({ length: 20_000 }, () => 'MK')];
    const file = parseDocument(
      { lineCount: long.length, lineAt: (line) => long[line]! },
      { fileName: 'x.faa' },
    );
    const all = Uint32Array.from({ length: 40_000 }, (_, i) => i);
    const lines = rulerLines(file, () => all, long.length);
    assert.ok(lines.length <= 2001, `${lines.length} marks`);
    assert.ok(lines.at(-1)! > 19_900, 'to the end of the file');
  });
});
