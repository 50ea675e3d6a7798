import assert from 'node:assert/strict';
import { parseCheckArguments, parseScoreArguments } from '../../../src/cli/scoreArguments';
import { UsageError } from '../../../src/cli/usageError';

const DEFAULTS = {
  input: 'a.fa',
  method: 'masked',
  normalisation: 'alphabet',
  alphabet: undefined,
  model: undefined,
  precision: 'fp32',
  threads: undefined,
  perResidue: false,
  partners: undefined,
  output: undefined,
  resume: false,
  quiet: false,
};

describe('arguments of score', () => {
  const accepted: readonly (readonly [string, Partial<typeof DEFAULTS> | Record<string, unknown>])[] = [
    ['a.fa', {}],
    ['-', { input: '-' }],
    ['a.fa --method single', { method: 'single' }],
    ['--method=single a.fa', { method: 'single' }],
    ['a.fa --normalise vocabulary', { normalisation: 'vocabulary' }],
    ['a.fa --alphabet rna', { alphabet: 'rna' }],
    ['a.fa --model ./m --threads 3', { model: './m', threads: 3 }],
    ['a.fa --precision int8', { precision: 'int8' }],
    ['a.fa --mask-partners --seed 7', { partners: { draws: 2, seed: 7, replaceDraws: 0 } }],
    ['a.fa -o out.tsv --resume', { output: 'out.tsv', resume: true }],
    ['a.fa --output out.tsv --per-residue --quiet', { output: 'out.tsv', perResidue: true, quiet: true }],
    ['-- -odd-name.fa', { input: '-odd-name.fa' }],
  ];
  for (const [line, expected] of accepted) {
    it(`takes ${line}`, () => {
      assert.deepEqual(parseScoreArguments(line.split(' ')), { ...DEFAULTS, ...expected });
    });
  }

  const refused: readonly (readonly [string[], RegExp])[] = [
    [[], /FASTA file/],
    [['a.fa', 'b.fa'], /"b\.fa"/],
    [['a.fa', '--method', 'quick'], /masked, single.*"quick"/],
    [['a.fa', '--method'], /--method/],
    [['a.fa', '--normalise', ''], /alphabet, vocabulary/],
    [['a.fa', '--alphabet', 'Protein'], /"Protein"/],
    [['a.fa', '--threads', '0'], /1 to 512.*"0"/],
    [['a.fa', '--threads', '2.5'], /"2\.5"/],
    [['a.fa', '--threads', '9999'], /"9999"/],
    [['a.fa', '--model', ''], /--model is empty/],
    [['a.fa', '-o', ''], /--output is empty/],
    [['a.fa', '--resume'], /--resume needs -o/],
    [['a.fa', '--colour'], /--colour/],
    [['a.fa', '--quiet=yes'], /--quiet/],
  ];
  for (const [args, message] of refused) {
    it(`refuses ${args.join(' ') || 'nothing'}`, () => {
      assert.throws(
        () => parseScoreArguments(args),
        (error: unknown) => {
          assert.ok(error instanceof UsageError);
          assert.match(error.message, message);
          return error.command === 'score';
        },
      );
    });
  }

  it('gives help before it complains', () => {
    assert.equal(parseScoreArguments(['--help']), 'help');
    assert.equal(parseScoreArguments(['-h', '--resume']), 'help');
  });
});

describe('arguments of check', () => {
  it('takes a model, threads and --json', () => {
    assert.deepEqual(parseCheckArguments([]), {
      model: undefined,
      precision: 'fp32',
      threads: undefined,
      json: false,
    });
    assert.deepEqual(parseCheckArguments(['--model', 'm', '--threads', '2', '--json']), {
      model: 'm',
      precision: 'fp32',
      threads: 2,
      json: true,
    });
    assert.equal(parseCheckArguments(['-h']), 'help');
  });

  it('refuses a file', () => {
    assert.throws(() => parseCheckArguments(['a.fa']), UsageError);
  });
});
