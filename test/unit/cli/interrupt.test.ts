import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { protein, run, start, temporaryFolder } from './command';

const KILLS = 20;
const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

describe('an interrupted run', function () {
  this.timeout(240_000);
  let folder: string;
  let fasta: string;
  let whole: string;
  const options = ['--alphabet', 'protein', '--method', 'single', '--threads', '2'];

  before(async () => {
    folder = temporaryFolder();
    fasta = path.join(folder, 'many.fasta');
    // Ids repeat, and every tenth record has nothing to score.
    const residues = (i: number): string =>
      i % 10 === 9 ? 'XXXX' : protein(20 + ((i * 37) % 200), (i % 50) + 1);
    fs.writeFileSync(fasta, Array.from({ length: 1200 }, (_, i) => `>p${i % 7}\n${residues(i)}\n`).join(''));
    const reference = path.join(folder, 'whole.tsv');
    assert.equal((await run(['score', fasta, ...options, '-o', reference, '--quiet'])).code, 0);
    whole = fs.readFileSync(reference, 'utf8');
    assert.equal(whole.trimEnd().split('\n').length, 1201);
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  const stateOf = (output: string): { records: number } | undefined => {
    const file = `${output}.seqlens-resume`;
    return fs.existsSync(file)
      ? (JSON.parse(fs.readFileSync(file, 'utf8')) as { records: number })
      : undefined;
  };
  /** Ends the run once some of its lines are noted. */
  async function interrupted(output: string, signal: NodeJS.Signals) {
    const running = await start(['score', fasta, ...options, '-o', output]);
    for (let waited = 0; stateOf(output) === undefined && waited < 20_000; waited += 10) await sleep(10);
    running.process.kill(signal);
    return running.ended;
  }

  it(`goes on to the same bytes after ${KILLS} kills at random moments`, async () => {
    const output = path.join(folder, 'killed.tsv');
    const points: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const running = await start(['score', fasta, ...options, '-o', output, '--resume', '--quiet']);
      // From before the first line to well into the run; the start itself takes a few hundred milliseconds.
      const before = stateOf(output)?.records ?? 0;
      if (kill % 4 !== 0) {
        while ((stateOf(output)?.records ?? 0) === before && running.process.exitCode === null)
          await sleep(5);
      }
      await sleep(Math.random() * 150);
      running.process.kill('SIGKILL');
      const { signal, code } = await running.ended;
      if (signal === null) {
        assert.equal(code, 0);
        break;
      }
      points.push(stateOf(output)?.records ?? 0);
      assert.equal(fs.existsSync(output), false);
    }
    const last = await run(['score', fasta, ...options, '-o', output, '--resume', '--quiet']);
    assert.equal(last.code, 0);
    assert.equal(fs.readFileSync(output, 'utf8'), whole);
    assert.equal(points.length, KILLS, `killed after ${points.join(', ')} records`);
    assert.ok(new Set(points).size >= KILLS / 2, `killed after ${points.join(', ')} records`);
    assert.deepEqual(fs.readdirSync(folder).sort(), ['killed.tsv', 'many.fasta', 'whole.tsv']);
    fs.rmSync(output);
  });

  it('ends cleanly on Ctrl-C, says how to go on, and goes on', async () => {
    const output = path.join(folder, 'stopped.tsv');
    const { code, stderr } = await interrupted(output, 'SIGINT');
    assert.equal(code, 130);
    assert.match(stderr, /stopped after [\d,]+ records; --resume goes on from there/);
    assert.match(stderr, /interrupted.*\[cancelled\]\n$/);
    // The lines that were there are all vouched for.
    const part = fs.readFileSync(`${output}.seqlens-part`, 'utf8');
    assert.equal(part.trimEnd().split('\n').length - 1, stateOf(output)!.records);
    const resumed = await run(['score', fasta, ...options, '-o', output, '--resume']);
    assert.match(resumed.stderr, /Going on after [\d,]+ records/);
    assert.equal(fs.readFileSync(output, 'utf8'), whole);
  });

  it('ends at the second Ctrl-C even where a read never returns', async function () {
    if (process.platform === 'win32') this.skip();
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]); // nobody writes to it
    const running = await start(['score', pipe, ...options]);
    for (let tries = 0; tries < 40 && running.process.signalCode === null; tries++) {
      await sleep(500);
      running.process.kill('SIGINT');
    }
    running.process.kill('SIGKILL');
    assert.equal((await running.ended).signal, 'SIGINT');
    fs.rmSync(pipe);
  });

  it('goes on from standard input, where only the records can tell that it is the same', async () => {
    const output = path.join(folder, 'stdin.tsv');
    const text = fs.readFileSync(fasta, 'utf8');
    const running = await start(['score', '-', ...options, '-o', output], text);
    while (stateOf(output) === undefined) await sleep(10);
    running.process.kill('SIGKILL');
    await running.ended;
    const other = await run(
      ['score', '-', ...options, '-o', output, '--resume'],
      text.replace(/(?<=\n)[A-Z]/, 'W'),
    );
    assert.equal(other.code, 4);
    assert.match(other.stderr, /input differs.*\[input.changed\]\n$/);
    const shorter = await run(['score', '-', ...options, '-o', output, '--resume'], '>p0\nMKT\n');
    assert.equal(shorter.code, 4);
    assert.equal((await run(['score', '-', ...options, '-o', output, '--resume'], text)).code, 0);
    assert.equal(fs.readFileSync(output, 'utf8'), whole);
  });

  it('refuses to go on with another input, method, form or model, and keeps what is there', async () => {
    const output = path.join(folder, 'other.tsv');
    await interrupted(output, 'SIGKILL');
    const other = path.join(folder, 'other.fasta');
    fs.writeFileSync(other, `${fs.readFileSync(fasta, 'utf8')}>more\nMKT\n`);
    const model = path.join(folder, 'model');
    fs.cpSync(path.resolve('models/seqlens-protein'), model, { recursive: true });
    const config = path.join(model, 'model.safetensors');
    const bytes = fs.readFileSync(config);
    bytes[bytes.length - 1]! ^= 1;
    fs.writeFileSync(config, bytes);
    fs.rmSync(path.join(model, 'manifest.json'));
    const attempts: readonly (readonly [string[], RegExp])[] = [
      [['score', other, ...options], /differs in the input/],
      [['score', fasta, ...options, '--method', 'masked'], /differs in --method/],
      [['score', fasta, ...options, '--per-residue'], /differs in --per-residue/],
      [['score', fasta, ...options, '--model', model], /differs in the model/],
    ];
    for (const [args, message] of attempts) {
      const { code, stderr } = await run([...args, '-o', output, '--resume']);
      assert.equal(code, 4);
      assert.match(stderr, message);
      assert.match(stderr, /\[input.changed\]\n$/);
    }
    assert.equal((await run(['score', fasta, ...options, '-o', output, '--resume'])).code, 0);
    assert.equal(fs.readFileSync(output, 'utf8'), whole);
  });
});
