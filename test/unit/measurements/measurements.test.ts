import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { compareMeasurements, type ComparisonInput } from '../../../src/analyses/compareMeasurements';
import { columnName, measuredTable } from '../../../src/analyses/measuredTable';
import { complete } from '../../../src/core/steps';
import { spearman, spearmanSteps } from '../../../src/core/analysis/rankCorrelation';
import type { ComparedVariant } from '../../../src/core/measurements/comparison';
import { disagreementSteps, isMarked } from '../../../src/core/measurements/disagreement';
import { readMeasurementSteps } from '../../../src/core/measurements/measuredVariants';
import { readRecords } from '../../../src/runtime/files/readRecords';
import { columnOf, readTable } from '../../../src/runtime/files/readTable';
import { findCopies } from '../../../src/core/repeats/findCopies';
import { SEARCH, type CopySearch } from '../../../src/runtime/copies/copySearch';
import { cleanUp, coded, makeClient, request } from '../client/harness';
import reference from './rankCorrelation.json';

const FIXTURES = path.resolve(__dirname, '../../fixtures/dms');
const WILD_TYPE = Buffer.from('MKTAYIAKQR');

function rows(...cells: readonly (readonly [string, string])[]) {
  return cells.map(([mutant, score], i) => ({ line: i + 2, mutant, score }));
}

async function assay(name: string): Promise<ComparisonInput> {
  const table = readTable(fs.readFileSync(path.join(FIXTURES, `${name}.csv`), 'utf8'), name);
  const wildType = (await readRecords(path.join(FIXTURES, `${name}.fasta`)).next()).value?.record;
  return {
    rows: measuredTable(table, name).rows,
    label: name,
    wildType: wildType!,
    offset: 0,
    higherIsFitter: true,
  };
}

describe('rank correlation', () => {
  it("is scipy's, ties and all", () => {
    for (const { a, b, spearman: expected } of reference.cases) {
      const found = spearman(Float64Array.from(a), Float64Array.from(b));
      assert.ok(Math.abs(found - expected) < 1e-12, `${found} for ${expected}`);
    }
  });

  it('is nothing where one side says nothing', () => {
    assert.ok(Number.isNaN(spearman(Float64Array.of(1, 1, 1), Float64Array.of(1, 2, 3))));
  });

  it('has an interval that resamples groups whole', () => {
    const { a, b } = reference.cases[3]!;
    const [x, y] = [Float64Array.from(a), Float64Array.from(b)];
    const single = complete(spearmanSteps(x, y, Uint32Array.from(x.keys()), 1));
    assert.ok(single.low < single.mean && single.mean < single.high);
    const all = complete(spearmanSteps(x, y, new Uint32Array(x.length), 1));
    assert.equal(all.low, all.high, 'one group is drawn as it is');
  });
});

describe('measured variants', () => {
  it('say why a row is left out, and on which line first', () => {
    const found = complete(
      readMeasurementSteps(
        rows(['K2R', '1'], ['k2', '1'], ['A2R', '1'], ['K2L', ''], ['K20L', '1'], ['K2=', '1'], ['K2R', '3']),
        WILD_TYPE,
        'protein',
      ),
    );
    assert.deepEqual(Object.fromEntries(found.dropped), {
      notation: { count: 1, firstLine: 3 },
      'wild type': { count: 1, firstLine: 4 },
      'missing score': { count: 1, firstLine: 5 },
      position: { count: 1, firstLine: 6 },
      synonymous: { count: 1, firstLine: 7 },
    });
    assert.equal(found.variants.length, 1);
    assert.equal(found.variants[0]!.score, 2, 'the mean of two rows');
    assert.equal(found.repeated, 1);
  });

  it('take several mutations in any order as one variant', () => {
    const found = complete(
      readMeasurementSteps(rows(['K2R:T3A', '1'], ['T3A:K2R', '2']), WILD_TYPE, 'protein'),
    );
    assert.equal(found.variants.length, 1);
  });

  it('are mutations and nothing between them, one of a residue', () => {
    const read = rows(['K2R x T3A', '1'], ['K2R;K2L', '1'], ['p.(Lys2Arg)', '1'], ['K2R, T3A', '1']);
    const found = complete(readMeasurementSteps(read, WILD_TYPE, 'protein'));
    assert.deepEqual(Object.fromEntries(found.dropped), { notation: { count: 2, firstLine: 2 } });
    assert.deepEqual(
      found.variants.map(({ mutations }) => mutations.length),
      [1, 2],
    );
  });

  it('suggest the offset that a table with other numbers needs', () => {
    const shifted = rows(['M101A', '1'], ['K102R', '2'], ['T103A', '3'], ['Y105F', '4']);
    assert.equal(complete(readMeasurementSteps(shifted, WILD_TYPE, 'protein')).suggestedOffset, -100);
    assert.equal(
      complete(readMeasurementSteps(shifted, WILD_TYPE, 'protein', -100)).suggestedOffset,
      undefined,
    );
  });
});

describe('residues that model and measurement rank otherwise', () => {
  it('have the mean difference of their percentiles, ties sharing theirs', () => {
    const of = (residue: number, logOdds: number, fitness: number) => ({ residue, logOdds, fitness });
    // Ranks by the model 1 2 3 4 5.5 5.5, measured 4 5 6 1 2 3; a percentile is (rank - 0.5) / 6.
    const ranked = disagreementSteps([
      ...[of(3, -9, 1), of(3, -8, 2), of(3, -7, 3)],
      ...[of(8, -6, -3), of(8, -1, -2), of(8, -1, -1)],
    ]);
    const found = complete(ranked);
    assert.deepEqual(found, [
      { residue: 3, variants: 3, model: 25, measured: 75 },
      { residue: 8, variants: 3, model: 75, measured: 25 },
    ]);
    assert.ok(found.every(isMarked));
    assert.ok(!isMarked({ ...found[0]!, variants: 2 }), 'two substitutions say little');
  });
});

describe('tables', () => {
  it('are read in steps as they are in one, rows that are longer than a step included', () => {
    const long = 'x'.repeat(300_000);
    const cells = Array.from({ length: 6000 }, (_, i) => [`A${i}G`, i % 9 === 0 ? 'two\nlines, "so"' : '1']);
    cells[7]![1] = long;
    const text = cells.map(([a, b]) => `${a!},"${b!.replaceAll('"', '""')}"\r\n`).join('');
    const { rows: read } = readTable(`mutant,score\r\n${text}`, 'table');
    const joined = (all: readonly (readonly string[])[]): string => all.map((row) => row.join('|')).join('#');
    assert.ok(joined(read.map((row) => row.cells)) === joined(cells));
    assert.equal(read.at(-1)!.line, 6001 + Math.ceil(5999 / 9), 'line breaks in cells count');
  });

  it('are read with commas, tabs or semicolons, quotes, line breaks in cells and a byte order mark', () => {
    for (const text of [
      '\uFEFFMutant,score\n"A1G, x",2\n',
      'mutant\tscore\r\nA1G, x\t2\r\n',
      'mutant;score\n"A1G, x";2',
    ]) {
      const table = readTable(text, 'table');
      assert.deepEqual(table.rows, [{ line: 2, cells: ['A1G, x', '2'] }]);
      assert.equal(columnOf(table, ['mutation', 'mutant'], 'table'), 0);
    }
  });

  it('take the first of columns of one name, and say what there is for a name that is missing', () => {
    const table = readTable('mutant,score,score\nA1G,1,2\n', 'assay.csv');
    assert.equal(columnOf(table, ['score'], 'assay.csv'), 1);
    assert.equal(columnName(table, 2), 'score (the second of 2 columns of that name)');
    assert.deepEqual(
      Array.from(measuredTable(table, 'assay.csv', { score: 2 }).rows, ({ score }) => score),
      ['2'],
    );
    assert.throws(
      () => columnOf(table, ['fitness'], 'assay.csv'),
      /assay\.csv has no column fitness: it has mutant, score, score/,
    );
  });

  it('are refused when there is nothing below the header, or a quotation mark stays open', () => {
    assert.throws(() => readTable('mutant,score\n', 't.csv'), coded('input.invalid', /no rows/));
    assert.throws(
      () => readTable('mutant,score\n"A1G,1\nA2G,2', 't.csv'),
      coded('input.invalid', /quotation/),
    );
  });
});

describe('a model against measurements', function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  for (const [name, expected] of Object.entries(reference.assays))
    it(`uses every row of ${name}, with scipy's correlation for BLOSUM62`, async () => {
      const { model } = await request('MK');
      const found = await compareMeasurements(await assay(name), { client: await makeClient(), model });
      assert.equal(found.variants.length, expected.rows);
      assert.ok(Math.abs(found.blosum62!.mean - expected.blosum62) < 1e-9);
      assert.ok(found.spearman.low < found.spearman.mean && found.spearman.mean < found.spearman.high);
    });

  it('stands beside the same without the copies, on four EF-hands', async () => {
    const { model } = await request('MK');
    const search: CopySearch = (record) => Promise.resolve(findCopies(record, SEARCH));
    const input = await assay('CALM1_HUMAN_Weile_2017');
    const options = { client: await makeClient(), model, partners: { search } };
    const { variants, partnerMasked, spearman } = await compareMeasurements(input, options);
    assert.ok(partnerMasked!.copies > 0 && partnerMasked!.touched > 0);
    assert.equal(partnerMasked!.towards, variants.filter(({ copy }) => copy === 'towards').length);
    const isChanged = (variant: ComparedVariant): boolean => variant.partnerMaskedLogOdds !== variant.logOdds;
    assert.ok(variants.some(isChanged) && !variants.some((v) => isChanged(v) && v.copy === undefined));
    assert.notEqual(partnerMasked!.spearman.mean, spearman.mean);
  });

  it('refuses another numbering and another protein, with what to do', async () => {
    const { model } = await request('MK');
    const options = { client: await makeClient(), model };
    const wildType = { id: 'wt', residues: WILD_TYPE, alphabet: 'protein' as const };
    const input = { label: 'assay.csv', wildType, offset: 0, higherIsFitter: true };
    const shifted = rows(['M11A', '1'], ['K12R', '2'], ['T13A', '3']);
    await assert.rejects(
      compareMeasurements({ ...input, rows: shifted }, options),
      coded('input.invalid', /with -10 added/),
    );
    await assert.rejects(
      compareMeasurements({ ...input, rows: rows(['W1A', '1'], ['W5R', '2']) }, options),
      coded('input.invalid', /wild type: 2/),
    );
  });
});
