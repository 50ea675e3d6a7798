import assert from 'node:assert/strict';
import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockOf } from '../../../src/cli/output/outputLock';
import { partOf, ResumableFile, stateOf } from '../../../src/cli/output/resumableFile';
import type { RunIdentity } from '../../../src/cli/output/resumeState';
import { SeqlensError, type ErrorCode } from '../../../src/protocol/errors';
import { until } from '../../../tools/lib/poll';

const RUN: RunIdentity = {
  version: '1.0.0',
  input: 'ab12',
  models: { protein: 'cd34' },
  options: { method: 'masked' },
};
const point = (records: number) => () => ({ records, scored: records, digest: `d${records}` });

describe('a resumable output file', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seqlens-out-'));
    path = join(folder, 'out.tsv');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const open = (resume: boolean, run = RUN) => ResumableFile.open(path, 'header\n', run, resume);
  const rejects = (promise: Promise<unknown>, code: ErrorCode, message: RegExp) =>
    assert.rejects(promise, (error: unknown) => {
      assert.ok(error instanceof SeqlensError);
      assert.equal(error.code, code);
      assert.match(error.message, message);
      return true;
    });
  /** Two lines, then an end that leaves what a kill would leave behind the last note. */
  async function interrupted(): Promise<void> {
    const output = await open(false);
    await output.write('one\n', point(1));
    await output.write('two\n', point(2));
    await output.suspend();
  }

  it('appears under its name only when complete, and leaves nothing else', async () => {
    await writeFile(path, 'of an earlier run');
    const output = await open(false);
    await output.write('one\n', point(1));
    assert.equal(await readFile(path, 'utf8'), 'of an earlier run');
    await output.finish();
    assert.equal(await readFile(path, 'utf8'), 'header\none\n');
    assert.deepEqual(await readdir(folder), ['out.tsv']);
  });

  it('belongs to the run that is writing it: another one is refused, with --resume and without', async () => {
    const first = await open(false);
    await first.write('one\n', point(1));
    for (const resume of [false, true])
      await rejects(open(resume), 'io.write', new RegExp(`process ${process.pid}.*out\\.tsv`));
    await first.write('two\n', point(2));
    await first.finish();
    assert.equal(await readFile(path, 'utf8'), 'header\none\ntwo\n');
    assert.deepEqual(await readdir(folder), ['out.tsv']);
  });

  it('is left alone by a run whose lock or part file was taken away', async () => {
    const robbed = await open(false);
    await robbed.write('a\n', point(1));
    await rm(lockOf(path));
    const second = await open(false);
    await second.write('one\n', point(1));
    await rejects(robbed.finish(), 'io.write', /Another run.*out\.tsv/);
    await robbed.suspend();
    await rm(partOf(path));
    await rejects(second.finish(), 'io.write', /seqlens-part was removed/);
    await second.suspend();
    assert.deepEqual(await readdir(folder), ['out.tsv.seqlens-resume']);
  });

  it('is taken over from a run that is gone, and not from one that may live elsewhere', async () => {
    const owner = { pid: process.pid, started: 'long ago', host: hostname(), token: 'x' };
    const leave = (other: object) => writeFile(lockOf(path), JSON.stringify({ ...owner, ...other }));
    await leave({}); // our number, of another process that was started before
    await (await open(false)).suspend();
    await leave({ pid: 2 ** 22 + 1 });
    await (await open(false)).suspend();
    await leave({ host: 'another' });
    await rejects(open(true), 'io.write', /on another/);
    await writeFile(lockOf(path), '{');
    await rejects(open(true), 'io.write', /Another run/);
    const old = new Date(Date.now() - 120_000);
    await utimes(lockOf(path), old, old);
    await (await open(true)).suspend();
    assert.deepEqual(await readdir(folder), []);
  });

  it('keeps what an interrupted run left until its own first line, and tells of it', async () => {
    await interrupted();
    const second = await open(false);
    assert.deepEqual(second.leftBehind, { records: 2, isSameRun: true });
    await second.suspend();
    const other = await open(false, { ...RUN, input: 'ef56' });
    assert.deepEqual(other.leftBehind, { records: 2, isSameRun: false });
    await other.suspend();
    const resumed = await open(true);
    assert.equal(resumed.resumed?.records, 2);
    assert.equal(resumed.leftBehind, undefined);
    await resumed.suspend();
    const over = await open(false);
    await over.write('other\n', point(1));
    await over.finish();
    assert.equal(await readFile(path, 'utf8'), 'header\nother\n');
  });

  it('goes on where it stopped', async () => {
    await interrupted();
    assert.deepEqual((await readdir(folder)).sort(), ['out.tsv.seqlens-part', 'out.tsv.seqlens-resume']);
    const output = await open(true);
    assert.equal(output.resumed?.records, 2);
    assert.equal(output.resumed.digest, 'd2');
    await output.write('three\n', point(3));
    await output.finish();
    assert.equal(await readFile(path, 'utf8'), 'header\none\ntwo\nthree\n');
  });

  it('leaves an interrupted run as it was when nothing is added', async () => {
    await interrupted();
    const before = await readFile(stateOf(path), 'utf8');
    await (await open(true)).suspend();
    assert.equal(await readFile(stateOf(path), 'utf8'), before);
  });

  it('cuts off a torn last line and whole lines that nothing vouches for', async () => {
    await interrupted();
    await appendFile(partOf(path), 'three\nfo');
    const output = await open(true);
    await output.write('three\n', point(3));
    await output.finish();
    assert.equal(await readFile(path, 'utf8'), 'header\none\ntwo\nthree\n');
  });

  it('notes how far it is while it runs', async () => {
    const output = await open(false);
    const noted = async () => {
      const { records, bytes } = JSON.parse(await readFile(stateOf(path), 'utf8')) as Record<string, unknown>;
      return { records, bytes };
    };
    await output.write('one\n', point(1));
    await output.write('two\n', point(2));
    assert.deepEqual(await noted(), { records: 1, bytes: 'header\none\n'.length });
    let text = 'header\none\ntwo\n';
    let records = 2;
    await until('the next note', async () => {
      text += 'more\n';
      await output.write('more\n', point(++records));
      return (await noted()).records === records;
    });
    assert.deepEqual(await noted(), { records, bytes: text.length });
    await output.finish();
  });

  it('writes long lines and many of them whole', async () => {
    const lines = Array.from({ length: 300 }, (_, i) => `${String(i).repeat(i * 7)}µ\n`);
    const output = await open(false);
    for (const [i, line] of lines.entries()) await output.write(line, point(i + 1));
    await output.finish();
    assert.equal(await readFile(path, 'utf8'), `header\n${lines.join('')}`);
  });

  it('starts over where nothing was left behind, and without --resume', async () => {
    const first = await open(true);
    assert.equal(first.resumed, undefined);
    await first.finish();
    assert.deepEqual(await readdir(folder), ['out.tsv']);
    await interrupted();
    const output = await open(false);
    assert.equal(output.resumed, undefined);
    await output.finish();
    assert.equal(await readFile(path, 'utf8'), 'header\n');
    assert.deepEqual(await readdir(folder), ['out.tsv']);
  });

  const others: readonly (readonly [string, RunIdentity, RegExp])[] = [
    ['input', { ...RUN, input: 'ff' }, /differs in the input/],
    ['model', { ...RUN, models: { protein: 'ff' } }, /differs in the model/],
    ['set of models', { ...RUN, models: { ...RUN.models, rna: 'ff' } }, /differs in the model/],
    ['option', { ...RUN, options: { method: 'single' } }, /differs in --method/],
    ['version', { ...RUN, version: '2.0.0' }, /version.*1\.0\.0/],
  ];
  for (const [what, run, message] of others) {
    it(`refuses another ${what} and leaves the run as it was`, async () => {
      await interrupted();
      const before = await Promise.all([partOf(path), stateOf(path)].map((file) => readFile(file, 'utf8')));
      await rejects(open(true, run), 'input.changed', message);
      const after = await Promise.all([partOf(path), stateOf(path)].map((file) => readFile(file, 'utf8')));
      assert.deepEqual(after, before);
    });
  }

  it('refuses lines that are missing and a state that is none', async () => {
    await interrupted();
    await truncate(partOf(path), 3);
    await rejects(open(true), 'io.read', /seqlens-part is shorter/);
    for (const state of ['', '{"format":1', '[]', '{"format":99}', '{"format":1,"run":{}}']) {
      await writeFile(stateOf(path), state);
      await rejects(open(true), 'io.read', /not a state/);
    }
  });

  it('says what keeps it from being written', async () => {
    const missing = join(folder, 'none', 'out.tsv');
    await rejects(ResumableFile.open(missing, '', RUN, false), 'io.write', /none.*folder does not exist/);
    await mkdir(partOf(path));
    await rejects((await open(false)).write('one\n', point(1)), 'io.write', /is a folder/);
  });

  it('keeps the last good state when a write fails', async () => {
    const output = await open(false);
    await output.write('one\n', point(1));
    await output.suspend();
    const state = await readFile(stateOf(path), 'utf8');
    await rejects(output.write('x'.repeat(1 << 17), point(2)), 'io.write', /Cannot write .*out\.tsv/);
    await output.suspend().catch(() => undefined);
    assert.equal(await readFile(stateOf(path), 'utf8'), state);
  });
});
