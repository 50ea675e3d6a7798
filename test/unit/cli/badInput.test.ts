import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { smallDisks } from '../../support/smallDisk';
import { builtCommand, protein, run, start, temporaryFolder } from './command';

const MODEL = path.resolve('models/seqlens-protein');

describe('what the commands cannot read, and where they must not write', function () {
  this.timeout(120_000);
  let folder: string;
  let fasta: string;
  beforeEach(() => {
    folder = temporaryFolder();
    fasta = path.join(folder, 'some.faa');
    fs.writeFileSync(fasta, `>one\n${protein(60, 1)}\n`);
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('prints no table for what is no FASTA, and leaves an interrupted run alone', async () => {
    const plain = path.join(folder, 'text.faa');
    fs.writeFileSync(plain, 'no header here\n');
    const { code, stdout, stderr } = await run(['score', plain]);
    assert.equal(code, 4);
    assert.equal(stdout, '');
    assert.match(stderr, /text\.faa has no FASTA header, but text from line 1/);
    const output = path.join(folder, 'out.tsv');
    fs.writeFileSync(`${output}.seqlens-part`, 'of before');
    assert.equal((await run(['score', plain, '-o', output])).code, 4);
    assert.equal(fs.readFileSync(`${output}.seqlens-part`, 'utf8'), 'of before');
    assert.deepEqual(fs.readdirSync(folder).sort(), ['out.tsv.seqlens-part', 'some.faa', 'text.faa']);
  });

  it('writes no comparison over the measurements or the reference', async () => {
    const table = path.join(folder, 'measured.csv');
    fs.writeFileSync(table, 'mutant,score\nA1C,0.5\n');
    for (const read of [table, fasta]) {
      const before = fs.readFileSync(read, 'utf8');
      const { code, stderr } = await run(['dms', table, '--reference', fasta, '-o', read]);
      assert.equal(code, 2, stderr);
      assert.match(stderr, /is the input; choose another name/);
      assert.equal(fs.readFileSync(read, 'utf8'), before);
    }
  });

  it('ends with 4 for an input and with 5 for a model that access is denied to', async function () {
    if (process.platform === 'win32') return this.skip();
    const model = path.join(folder, 'model');
    fs.cpSync(MODEL, model, { recursive: true });
    const denied = (file: string, mode: number) => {
      fs.chmodSync(file, mode);
      // Nothing is denied to root: then the command runs as nobody.
      const isRoot = process.getuid?.() === 0;
      return isRoot ? { uid: 65534, gid: 65534 } : {};
    };
    fs.chmodSync(folder, 0o755);
    const command = await builtCommand();
    const score = (user: object) =>
      spawnSync(process.execPath, [command, 'score', fasta, '--model', model], { encoding: 'utf8', ...user });
    const weights = path.join(model, 'model.safetensors');
    const ofModel = score(denied(weights, 0));
    assert.equal(ofModel.status, 5, ofModel.stderr);
    assert.match(
      ofModel.stderr,
      /model\.safetensors cannot be read \(access is denied\).*\[model\.unreadable\]/,
    );
    fs.chmodSync(weights, 0o644);
    const ofInput = score(denied(fasta, 0));
    assert.equal(ofInput.status, 4, ofInput.stderr);
    assert.match(ofInput.stderr, /some\.faa: access is denied.*\[io\.read\]/);
  });

  it('refuses the output of a run that is at work, and goes on with it once that is killed', async () => {
    const output = path.join(folder, 'out.tsv');
    const many = Array.from({ length: 300 }, (_, i) => `>p${i}\n${protein(150, i + 1)}\n`).join('');
    fs.writeFileSync(fasta, many);
    const options = ['score', fasta, '--alphabet', 'protein', '-o', output, '--threads', '1'];
    const first = await start(options);
    while (!fs.existsSync(`${output}.seqlens-resume`))
      await new Promise((resolve) => setTimeout(resolve, 10));
    for (const more of [[], ['--resume']]) {
      const { code, stderr } = await run([...options, ...more]);
      assert.equal(code, 6);
      assert.match(
        stderr,
        new RegExp(`process ${first.process.pid!}\\) is writing .*out\\.tsv.*\\[io\\.write\\]`),
      );
    }
    first.process.kill('SIGKILL');
    assert.equal((await first.ended).signal, 'SIGKILL');
    const over = await start(options);
    over.process.stderr!.once('data', () => over.process.kill('SIGINT'));
    assert.match((await over.ended).stderr, /Starting over: .* records?\) is replaced .* add --resume/);
    const resumed = await start([...options, '--resume']);
    resumed.process.stderr!.once('data', () => resumed.process.kill('SIGINT'));
    assert.match((await resumed.ended).stderr, /Going on after [1-9]\d* records?/);
    assert.deepEqual(fs.readdirSync(folder).sort(), [
      'out.tsv.seqlens-part',
      'out.tsv.seqlens-resume',
      'some.faa',
    ]);
  });

  it('ends with 6 where the disk is full', async function () {
    if (process.platform !== 'linux') return this.skip();
    const { code, stderr } = await run(['score', fasta, '--method', 'single', '-o', '/dev/full']);
    assert.equal(code, 6, stderr);
    assert.match(stderr, /Cannot write \/dev\/full: the disk is full; free some space\. \[io\.write\]/);
  });

  it('leaves nothing behind where the first record finds no room', async function () {
    if (process.platform === 'win32') return this.skip();
    fs.writeFileSync(fasta, `>long\n${protein(400, 1)}\n`);
    const disk = path.join(folder, 'disk');
    fs.mkdirSync(disk);
    const options = [
      '--method',
      'single',
      '--per-residue',
      '--threads',
      '1',
      '-o',
      path.join(disk, 'out.jsonl'),
    ];
    const score = [process.execPath, await builtCommand(), 'score', fasta, ...options];
    for (const { reason, wrap } of smallDisks()) {
      const [command, ...args] = wrap(disk, [
        'sh',
        '-c',
        '"$@"; code=$?; ls -A "$0"; exit $code',
        disk,
        ...score,
      ]);
      const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
      assert.equal(status, 6, stderr);
      assert.match(stderr, /^seqlens: stopped after 0 records\nseqlens: Cannot write .*out\.jsonl: /);
      assert.match(stderr, reason);
      assert.equal(stdout, '');
    }
  });

  it('writes no residues of a record that is too long to be scored, and goes on with the next', async () => {
    const input = `>chromosome\n${'ACGT'.repeat(250_001)}\n>one\nMKVLAAGE\n`;
    const { stdout, stderr, code } = await run(['score', '-', '--method', 'single', '--per-residue'], input);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /Record 1 "chromosome" \(line 1\) is DNA/);
    const records = stdout.trimEnd().split('\n');
    const found = records.map((line) => JSON.parse(line) as { length: number; residues: unknown[] | null });
    assert.deepEqual(
      found.map(({ length, residues }) => [length, residues?.length]),
      [
        [1_000_004, undefined],
        [8, 8],
      ],
    );
    assert.equal(found[0]!.residues, null);
  });

  it('says how to read DNA for which there is no model', async () => {
    const { stderr } = await run(['score', '-'], `>a\n${'ACGT'.repeat(30)}\n`);
    assert.match(stderr, /no DNA model installed: .*\(--model, --alphabet\)\. \[input\.alphabet\]/);
  });
});
