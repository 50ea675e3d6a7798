import assert from 'node:assert/strict';
import { columnsOf } from '../../../src/core/scan/bins';
import { extremes } from '../../../src/core/scan/extremes';
import { scanCsv, scanJson } from '../../../src/core/scan/files';
import { ScanGrid } from '../../../src/core/scan/grid';
import { additive, mutantFasta, mutantHeader, withSubstitution } from '../../../src/core/scan/mutant';
import { orderedPositions, orderedRows, readPositions } from '../../../src/core/scan/order';
import { cssColour, divergingTable, readColour, scaleIndex, scaleLimit } from '../../../src/core/scan/scale';
import { findMutations } from '../../../src/core/sequence/mutations';
import { scanFigure } from '../../../src/plots/scanFigure';

const encoder = new TextEncoder();

/** RNA `ACGX`: residue r's letter l has -(r + 1) * l', where l' counts letters other than its own from 1; X has none. */
function grid(): ScanGrid {
  const made = new ScanGrid(encoder.encode('acgx'), 'rna', { start: 0, end: 4 });
  const rows = [0, 1, 2].map((residue) => {
    let others = 0;
    return [0, 1, 2, 3].map((letter) => (letter === residue ? 0 : -(residue + 1) * ++others));
  });
  made.take({ residues: Uint32Array.of(0, 1, 2), logOdds: Float32Array.from(rows.flat()) });
  return made;
}

describe('a scan', () => {
  it('has means over the other letters, and nothing for a letter without likelihood', () => {
    const made = grid();
    assert.equal(made.known, 3);
    assert.deepEqual([...made.means], [-2, -4, -6, NaN]);
    assert.ok(made.isWildType(1, 1) && made.at(1, 1) === 0);
    made.take({ residues: Uint32Array.of(1, 3, 9), logOdds: new Float32Array(12).fill(3) });
    assert.equal(
      made.known,
      3,
      'a row that comes again is the same one; X and what lies outside are not taken',
    );
  });

  it('is sorted and filtered by row and by residue', () => {
    const made = grid();
    assert.deepEqual([...orderedPositions(made, 'worst')], [2, 1, 0, 3]);
    assert.deepEqual([...orderedPositions(made, 'best')], [0, 1, 2, 3]);
    assert.deepEqual(
      [...orderedPositions(made, 'sequence', readPositions('2\u20133 x'))],
      [],
      'no X at 2 or 3',
    );
    assert.deepEqual([...orderedPositions(made, 'sequence', readPositions('2-3, 1'))], [0, 1, 2]);
    assert.equal(readPositions('K48R'), undefined);
    const rows = orderedRows(made, 'mean').map((letter) => made.letters[letter]);
    assert.deepEqual(rows, ['A', 'G', 'C', 'U'], 'means of −2.5, −3, −3.5 and −6');
    assert.deepEqual(orderedRows(made, 'alphabet', 'gu'), [2, 3]);
    const protein = new ScanGrid(encoder.encode('M'), 'protein', { start: 0, end: 1 });
    const named = (order: 'class' | 'hydropathy') =>
      orderedRows(protein, order)
        .map((letter) => protein.letters[letter])
        .join('');
    assert.equal(named('class'), 'AILMVFWYNQSTHKRDECGP');
    assert.equal(named('hydropathy'), 'IVLFCMAGTSWYPHDENQKR');
  });

  it('gives the likeliest and unlikeliest, without the wild type', () => {
    const { best, worst } = extremes(grid(), Uint32Array.of(0, 1, 2, 3), [0, 1, 2, 3], 2);
    assert.deepEqual(
      [best, worst].map((list) => list.map(({ residue, logOdds }) => [residue, logOdds])),
      [
        [
          [0, -1],
          [0, -2],
        ],
        [
          [2, -9],
          [1, -6],
        ],
      ],
    );
  });

  it('is binned where there are more residues than pixels: means over substitutions alone', () => {
    const { count, values, means } = columnsOf(grid(), Uint32Array.of(0, 1, 2, 3), 2);
    assert.equal(count, 2);
    assert.deepEqual([...values.subarray(0, 4)], [-2, -1, -3, -4.5], 'A of C alone, C of A alone');
    assert.deepEqual([...means], [-3, -6]);
  });

  it('builds a mutant: one substitution a residue, again takes it away, and Seqlens reads it back', () => {
    const made = grid();
    let mutant = withSubstitution([], made, 2, 0);
    mutant = withSubstitution(mutant, made, 0, 3);
    mutant = withSubstitution(mutant, made, 2, 1);
    assert.equal(additive(mutant, made), -3 + -6);
    assert.equal(mutantHeader('r', mutant), '>r A1U:G3C');
    assert.equal(mutantFasta('r', made.residues, mutant), '>r A1U:G3C\nUCCX\n');
    assert.deepEqual(findMutations('r A1U:G3C', 'rna')?.mutations, mutant);
    assert.deepEqual(withSubstitution(mutant, made, 2, 1), mutant.slice(0, 1));
    assert.deepEqual(withSubstitution(mutant, made, 2, 2), mutant.slice(0, 1), 'the wild type');
    assert.deepEqual(withSubstitution([], made, 3, 0), [], 'X');
    assert.ok(Number.isNaN(additive([{ wildType: 'X', index: 3, mutant: 'A' }], made)));
  });

  it('is written as CSV and JSON, positions from 1', () => {
    const full = grid();
    const masked = full.copy();
    masked.take({ residues: Uint32Array.of(0), logOdds: Float32Array.of(0, -5, -5, -5) });
    const [header, first, ...more] = scanCsv(full, masked).trimEnd().split('\n');
    assert.equal(header, 'position,wild_type,mutant,log_odds_nats,partner_masked_log_odds_nats');
    assert.equal(first, '1,A,C,-1,-5');
    assert.equal(more.length, 8);
    assert.equal(full.at(0, 1), -1, 'the copy is another grid');
    const json = JSON.parse(scanJson(full, undefined, {})) as { log_odds: unknown[]; wild_type: string };
    assert.equal(json.wild_type, 'ACGX');
    assert.deepEqual(json.log_odds[3], [null, null, null, null]);
  });

  it('is drawn with a cell a substitution, and the wild type marked', () => {
    const made = grid();
    const positions = Uint32Array.of(0, 1, 2, 3);
    const words = { title: 'a & b', methods: 'how', legend: ['low', 'high', 'wild type'] as const };
    const svg = scanFigure({ grid: made, positions, rows: [0, 1, 2, 3], limit: 6, ...words });
    assert.equal(svg.match(/<path/g)?.length, 12);
    assert.equal(svg.match(/<circle/g)?.length, 3 + 1, 'and the legend');
    assert.match(svg, /a &#38; b/);
  });
});

describe('the diverging scale', () => {
  const [low, middle, high] = ['#d55e00', '#fff', 'rgb(0, 114, 178)'].map((text) => readColour(text)!);
  const table = divergingTable({ low: low!, middle: middle!, high: high! });

  it('ends in its colours, and is nearly white in the middle', () => {
    assert.equal(cssColour(table[0]!), '#d55e00');
    assert.equal(cssColour(table[255]!), '#0072b2');
    assert.ok(parseInt(cssColour(table[scaleIndex(0, 4)]!).slice(1), 16) > 0xfdf000);
    assert.equal(scaleIndex(-9, 4), 0);
    assert.equal(readColour('var(--x)'), undefined);
  });

  it('has an end that few values lie beyond', () => {
    const values = Float32Array.from({ length: 1000 }, (_, i) => -i / 100);
    assert.equal(scaleLimit(values), 12);
    assert.equal(scaleLimit(new Float32Array(8).fill(NaN)), 0.5);
  });
});
