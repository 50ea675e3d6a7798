/** Partner-masking, ranking and the experiment from the command line, on a model that was made to look up. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { until } from '../../../tools/lib/poll';
import { protein, run, start, temporaryFolder } from './command';

const MODEL = path.resolve(__dirname, '../../fixtures/lookup-protein');
const UNIT = protein(24, 51);
const REPEATS = UNIT + protein(12, 52) + UNIT;
const PLAIN = protein(60, 53);

const rows = (table: string): string[][] =>
  table
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));

describe('copies taken out of the likelihood on the command line', function () {
  this.timeout(120_000);
  let folder: string;
  let fasta: string;
  before(() => {
    folder = temporaryFolder();
    fasta = path.join(folder, 'designs.fa');
    fs.writeFileSync(fasta, `>plain\n${PLAIN}\n>repeats\n${REPEATS}\n>odd\nXXXX\n`);
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  const model = ['--model', MODEL, '--alphabet', 'protein', '--quiet'];

  it('adds two columns at the end, and two more for copies replaced', async () => {
    const { stdout, stderr, code } = await run(['score', fasta, ...model, '--mask-partners']);
    assert.deepEqual([code, stderr], [0, '']);
    const [header, plain, repeats, odd] = rows(stdout);
    assert.deepEqual(header!.slice(-3), ['windows', 'partner_masked_pseudo_perplexity', 'borrowed_nats']);
    // As the fixture's README has it: 1.7 with a copy, 21.6 with it masked.
    const [full, hidden, nats] = [9, -2, -1].map((column) => Number(repeats!.at(column)));
    assert.ok(full! < 6 && hidden! > 12 && nats! > 48 * 1.5, repeats!.join());
    assert.deepEqual(plain!.slice(-2), [plain![9], 'NA']);
    assert.deepEqual(odd!.slice(-2), ['NA', 'NA']);
    const plainRun = await run(['score', fasta, ...model]);
    assert.deepEqual(
      rows(stdout).map((row) => row.slice(0, -2)),
      rows(plainRun.stdout),
    );
    const options = ['--mask-partners', '--replace-draws', '3', '--threads', '2'];
    const replaced = rows((await run(['score', fasta, ...model, ...options])).stdout);
    assert.deepEqual(
      replaced.map((row) => row.slice(0, -2)),
      rows(stdout),
    );
    assert.deepEqual(replaced[0]!.slice(-2), ['copies_replaced_pseudo_perplexity', 'copies_replaced_spread']);
    assert.ok(Number(replaced[2]!.at(-2)) > 12 && Number(replaced[2]!.at(-1)) > 0, replaced[2]!.join());
    assert.deepEqual(replaced[1]!.slice(-2), ['NA', 'NA']);
  });

  it('says of every residue what is left of it, and how it stands to its copies', async () => {
    const options = ['--mask-partners', '--per-residue', '--replace-draws', '1'];
    const { stdout } = await run(['score', fasta, ...model, ...options]);
    const [, repeats] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const [inCopy, inSpacer] = [repeats!.residues[3]!, repeats!.residues[28]!];
    assert.equal(inCopy.state, 'inWindow');
    assert.ok(
      inCopy.partnerMasked! < inCopy.logProbability && inCopy.copiesReplaced! < inCopy.logProbability,
    );
    assert.equal(inCopy.copiesReplacedSpread, null);
    assert.deepEqual([inSpacer.state, inSpacer.partnerMasked, inSpacer.contextGain], ['alone', null, null]);
    const sum = repeats!.residues.reduce((total, { contextGain }) => total + (contextGain ?? 0), 0);
    assert.ok(Math.abs(sum - repeats!.borrowed_nats) < 1e-4);
  });

  it('goes on after an interrupt with the bytes of one run, and not with other draws', async () => {
    const many = path.join(folder, 'many.fa');
    const record = (i: number): string => {
      const unit = protein(25, 60 + i);
      return `>r${i}\n${unit}${protein(40, 200 + i)}${unit}\n`;
    };
    fs.writeFileSync(many, Array.from({ length: 24 }, (_, i) => record(i)).join(''));
    const whole = path.join(folder, 'whole.tsv');
    const parts = path.join(folder, 'parts.tsv');
    const command = ['score', many, ...model, '--mask-partners', '--threads', '1', '-o'];
    assert.equal((await run([...command, whole])).code, 0);
    const running = await start([...command, parts]);
    const part = `${parts}.seqlens-part`;
    const lines = (): number => fs.readFileSync(part, 'utf8').split('\n').length;
    await until('some lines', () => fs.existsSync(part) && lines() > 3);
    running.process.kill('SIGINT');
    assert.equal((await running.ended).code, 130);
    const other = await run([...command, parts, '--resume', '--draws', '1']);
    assert.notEqual(other.code, 0);
    const { code, stderr } = await run([...command, parts, '--resume']);
    assert.equal(code, 0, stderr);
    assert.equal(fs.readFileSync(parts, 'utf8'), fs.readFileSync(whole, 'utf8'));
  });

  it('ranks designs before and after, with the copy responsible', async () => {
    const output = path.join(folder, 'ranked.tsv');
    const { code, stderr } = await run(['rank', fasta, ...model, '-o', output]);
    assert.equal(code, 0, stderr);
    const [header, ...ranked] = rows(fs.readFileSync(output, 'utf8'));
    const repeats = ranked.find(([id]) => id === 'repeats')!;
    const of = (name: string): string => repeats[header!.indexOf(name)]!;
    assert.equal(of('rank_before'), '1');
    assert.deepEqual(['copies', 'start1', 'end1', 'start2', 'end2'].map(of), ['1', '1', '24', '37', '60']);
    assert.equal(ranked.at(-1)![0], 'odd');
    const embedded = await run(['rank', '-', '--quiet', '--alphabet', 'protein'], `>p\n${protein(60, 54)}\n`);
    const [names, values] = rows(embedded.stdout);
    const percentile = Number(values![names!.indexOf('natural_percentile_after')]);
    assert.ok(percentile > 50 && percentile <= 100, values!.join());
    const nothing = await run(['rank', '-', ...model], '');
    assert.equal(nothing.code, 4);
    assert.match(nothing.stderr, /no records/);
  });

  it('runs the experiment on models side by side, into a figure, numbers and all that repeats them', async () => {
    const files = ['svg', 'csv', 'json'].map((ending) => path.join(folder, `curves.${ending}`));
    const design = ['--unit-length', '10,20', '--divergence', '0,1', '--base-unit-length', '20'];
    const outputs = files.flatMap((file) => ['-o', file]);
    const both = ['--model', MODEL, '--model', namesake(folder)];
    const command = ['experiment', '--random', '4', ...both, ...design, '--quiet'];
    const { code, stderr } = await run([...command, ...outputs]);
    assert.equal(code, 0, stderr);
    const [svg, csv, json] = files.map((file) => fs.readFileSync(file, 'utf8'));
    assert.match(svg!, /^<svg[^]*pseudo-perplexity[^]*<\/svg>\s*$/);
    assert.equal(csv!.trimEnd().split('\n').length, 1 + 2 * 4);
    assert.equal((await run(command)).stdout, csv);
    const { design: held, models } = JSON.parse(json!) as Held;
    assert.deepEqual([held.seed, held.units.length, models.length], [1, 4, 2]);
    const units = path.join(folder, 'units.fa');
    fs.writeFileSync(units, held.units.map(({ id, residues }) => `>${id}\n${residues}\n`).join(''));
    const again = await run(['experiment', units, ...both, ...design, '--quiet', '--alphabet', 'protein']);
    assert.equal(again.stdout, csv);
  });

  it('refuses what does not fit into one window, or goes nowhere', async () => {
    const long = await run(['experiment', '--model', MODEL, '--unit-length', '100', '--quiet']);
    assert.equal(long.code, 4);
    assert.match(long.stderr, /200 residues does not fit into one window/);
    const refused: readonly (readonly [readonly string[], RegExp])[] = [
      [['experiment', '-o', 'curves.png'], /\.svg, \.csv, \.json/],
      [['experiment', fasta, '--random', '3'], /in place of a file/],
      [['experiment', '--divergence', '0,50'], /shares from 0 to 1/],
      [['experiment', '--copies', '1'], /from 2 to/],
      [['experiment', '--partner', 'mirror'], /copy, reverse-complement/],
      [['score', fasta, '--draws', '3'], /needs --mask-partners/],
      [['score', fasta, '--mask-partners', '--method', 'single'], /needs --method masked/],
      [['rank', fasta, '--draws', '0'], /from 1 to 1000/],
    ];
    for (const [args, message] of refused) {
      const { code, stderr } = await run(args);
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, message);
    }
  });
});

/** The same weights in another folder. */
function namesake(folder: string): string {
  const copy = path.join(folder, 'namesake');
  fs.cpSync(MODEL, copy, { recursive: true });
  return copy;
}

interface Line {
  readonly borrowed_nats: number;
  readonly residues: readonly {
    readonly logProbability: number;
    readonly partnerMasked: number | null;
    readonly contextGain: number | null;
    readonly state: string;
    readonly copiesReplaced: number | null;
    readonly copiesReplacedSpread: number | null;
  }[];
}

interface Held {
  readonly design: {
    readonly seed: number;
    readonly units: readonly { readonly id: string; readonly residues: string }[];
  };
  readonly models: readonly unknown[];
}
