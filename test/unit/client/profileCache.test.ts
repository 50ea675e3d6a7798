import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { LogitProfile } from '../../../src/core/analysis/profile';
import { emptyProfile } from '../../../src/core/planners/plan';
import type { SeqlensError } from '../../../src/protocol/errors';
import { ProfileCache } from '../../../src/runtime/client/cache/profileCache';
import type { ScoreRequest } from '../../../src/runtime/client/types';
import { cleanUp, protein, request, temporaryFolder } from './harness';

const VOCABULARY = ['<cls>', 'A', 'C', 'D'];
const COLUMNS = VOCABULARY.length;

function open(folder: string, maxBytes = 1e9): { cache: ProfileCache; reports: SeqlensError[] } {
  const reports: SeqlensError[] = [];
  const report = (error: SeqlensError) => reports.push(error);
  return { cache: new ProfileCache({ folder, maxBytes, graphVersion: 1, report }), reports };
}

/** Every row different. */
function fullProfile(length: number, seed = 0): LogitProfile {
  const profile = emptyProfile('masked', length, 1000, VOCABULARY);
  profile.logits.forEach((_, i) => (profile.logits[i] = Math.sin(i + seed)));
  return profile;
}

const all = (length: number) => Array.from({ length }, (_, i) => i);
const filesIn = (folder: string) =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

/** Every row that the profile has is the right one. */
function assertNothingWrong(found: LogitProfile | undefined, right: LogitProfile): number {
  let rows = 0;
  for (let residue = 0; found && residue < right.length; residue++) {
    if (Number.isNaN(found.logits[residue * COLUMNS])) continue;
    rows++;
    const span = [residue * COLUMNS, (residue + 1) * COLUMNS] as const;
    assert.deepEqual(found.logits.subarray(...span), right.logits.subarray(...span));
  }
  return rows;
}

describe('cache: profiles on disk', function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  it('gives back what it was given, whole, in part and by the row', async () => {
    const { cache, reports } = open(temporaryFolder());
    const asked = await request(protein(40));
    const profile = fullProfile(40);
    assert.equal(await cache.read(asked), undefined);
    assert.equal(await cache.readRow(asked, 3), undefined);
    await cache.write(asked, profile, [3, 4, 5, 39]);
    assert.equal(assertNothingWrong(await cache.read(asked), profile), 4);
    assert.deepEqual(await cache.readRow(asked, 4), profile.logits.slice(4 * COLUMNS, 5 * COLUMNS));
    assert.equal(await cache.readRow(asked, 6), undefined);
    await cache.write(asked, profile, all(40));
    assert.deepEqual(await cache.read(asked), { ...profile, windows: (await cache.read(asked))!.windows });
    assert.deepEqual(reports, []);
  });

  it('is found under upper and lower case alike, and under nothing else', async () => {
    const { cache } = open(temporaryFolder());
    const asked = await request('ACDACD');
    await cache.write(asked, fullProfile(6), all(6));
    const { model } = asked;
    const other = (change: Partial<ScoreRequest>) => cache.read({ ...asked, ...change });
    assert.ok(await other({ residues: Buffer.from('acdACD') }));
    assert.ok(await other({ label: 'another name', only: Uint32Array.of(1) }));
    assert.equal(await other({ residues: Buffer.from('ACDACC') }), undefined);
    assert.equal(await other({ method: 'single' }), undefined);
    assert.equal(await other({ alphabet: 'rna' }), undefined);
    assert.equal(await other({ model: { ...model, digest: '0'.repeat(64) } }), undefined);
    assert.equal(await other({ model: { ...model, manifest: { ...model.manifest, window: 5 } } }), undefined);
  });

  it('damage anywhere loses rows, and never alters one', async () => {
    const folder = temporaryFolder();
    const { cache } = open(folder);
    const asked = await request(protein(30));
    const profile = fullProfile(30);
    await cache.write(asked, profile, all(30));
    const [file] = filesIn(folder) as [string];
    const whole = fs.readFileSync(file);
    const damage = fc.oneof(
      fc.record({
        kind: fc.constant('flip' as const),
        at: fc.nat(whole.length - 1),
        bits: fc.integer({ min: 1, max: 255 }),
      }),
      fc.record({ kind: fc.constant('cut' as const), at: fc.nat(whole.length - 1), bits: fc.constant(0) }),
      fc.record({ kind: fc.constant('zeros' as const), at: fc.nat(whole.length - 1), bits: fc.constant(0) }),
    );
    await fc.assert(
      fc.asyncProperty(damage, async ({ kind, at, bits }) => {
        const bytes = Buffer.from(whole);
        if (kind === 'flip') bytes[at]! ^= bits;
        if (kind === 'zeros') bytes.fill(0, at);
        fs.writeFileSync(file, kind === 'cut' ? bytes.subarray(0, at) : bytes);
        for (const residue of [0, 17, 29]) {
          const row = await cache.readRow(asked, residue);
          if (row) assert.deepEqual(row, profile.logits.slice(residue * COLUMNS, (residue + 1) * COLUMNS));
        }
        assertNothingWrong(await cache.read(asked), profile);
        await cache.write(asked, profile, all(30));
        assert.equal(
          assertNothingWrong(await cache.read(asked), profile),
          30,
          'and is mended by the next write',
        );
      }),
      { numRuns: 300 },
    );
  });

  it('two writers at once lose nothing', async () => {
    const folder = temporaryFolder();
    const writers = [open(folder).cache, open(folder).cache];
    const asked = await request(protein(200));
    const profile = fullProfile(200);
    await Promise.all(all(200).map((residue) => writers[residue % 2]!.write(asked, profile, [residue])));
    assert.equal(assertNothingWrong(await writers[0]!.read(asked), profile), 200);
    assert.equal(filesIn(folder).length, 1, 'and leave no temporary file');
  });

  it('stays within its bound: what was used longest ago goes first', async () => {
    const folder = temporaryFolder();
    const profile = fullProfile(100);
    const requests = await Promise.all(Array.from({ length: 40 }, (_, i) => request(protein(100, i + 1))));
    const { cache } = open(folder, 40_000); // a file takes about 2,100 bytes
    for (const [index, asked] of requests.entries()) {
      await cache.write(asked, profile, all(100));
      const newest = filesIn(folder).find((file) => file.includes(cache.key(asked)))!;
      fs.utimesSync(newest, index, index);
      if (index > 0) await cache.read(requests[0]!); // a read is a use
    }
    const bytes = filesIn(folder).reduce((sum, file) => sum + fs.statSync(file).size, 0);
    assert.ok(bytes <= 40_000 * 1.1, `${bytes} bytes`);
    assert.ok(await cache.read(requests[0]!), 'in use');
    assert.ok(await cache.read(requests.at(-1)!), 'new');
    assert.equal(await cache.read(requests[1]!), undefined, 'old');
  });

  it('clears what a killed process left half made', async () => {
    const folder = temporaryFolder();
    const orphan = path.join(folder, 'ab', 'x.profile.1.tmp');
    fs.mkdirSync(path.dirname(orphan));
    fs.writeFileSync(orphan, '');
    fs.utimesSync(orphan, 1, 1);
    const { cache } = open(folder);
    await cache.write(await request('ACD'), fullProfile(3), all(3));
    assert.ok(!fs.existsSync(orphan));
  });

  it('a place that cannot be written is told once; the results stay in memory until it can', async () => {
    const file = path.join(temporaryFolder(), 'file');
    fs.writeFileSync(file, '');
    const folder = path.join(file, 'cache');
    const { cache, reports } = open(folder);
    const asked = await request('ACD');
    const profile = fullProfile(3);
    await cache.write(asked, profile, [0]);
    await cache.write(asked, profile, [1]);
    assert.equal(await cache.read(asked), profile);
    assert.deepEqual(await cache.readRow(asked, 1), profile.logits.slice(COLUMNS, 2 * COLUMNS));
    assert.deepEqual(
      reports.map(({ code }) => code),
      ['io.write'],
    );
    assert.ok(
      reports[0]!.message.startsWith(`The cache in ${folder} cannot be written to (its folder is a file)`),
    );
    fs.rmSync(file);
    await cache.write(await request('DCA'), fullProfile(3, 1), all(3));
    assert.equal(
      assertNothingWrong(await open(folder).cache.read(asked), profile),
      3,
      'what was owed as well',
    );
  });

  it('makes its folder with those above it; one that takes no entries is told of, not waited for', async () => {
    const deep = path.join(temporaryFolder(), 'a', 'b', 'c');
    const asked = await request('ACD');
    const made = open(deep);
    await made.cache.write(asked, fullProfile(3), all(3));
    assert.ok(await made.cache.read(asked));
    if (process.platform !== 'linux') return;
    const { cache, reports } = open('/proc/seqlens');
    await cache.write(asked, fullProfile(3), all(3));
    assert.deepEqual(
      reports.map(({ code }) => code),
      ['io.write'],
    );
  });
});
