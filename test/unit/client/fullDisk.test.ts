import assert from 'node:assert/strict';
import { finish } from '../../../tools/lib/command';
import { smallDisks, type SmallDisk } from '../../support/smallDisk';
import {
  builtEngine,
  cleanUp,
  makeClient,
  MODEL,
  program,
  protein,
  request,
  temporaryFolder,
} from './harness';
import type { Met } from './programs/fullDisk';

const COLUMNS = 33;
/** Short and long in turns: on most disks without room now and then a small file finds a place. */
const SEQUENCES = [20, 150, 20, 150, 20, 150].map((length, i) => protein(length, i + 1));

const numbers = (base64: string): Float32Array =>
  new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);

describe('a cache on a disk without room', function () {
  this.timeout(60_000);
  let right: Float32Array[];

  before(async function () {
    if (process.platform === 'win32') return this.skip();
    const client = await makeClient();
    right = [];
    for (const sequence of SEQUENCES) {
      const { logits } = await client.score(await request(sequence, { method: 'single' }));
      right.push(logits);
    }
    await cleanUp();
  });
  afterEach(cleanUp);

  async function meet(disk: SmallDisk): Promise<Met> {
    const folder = temporaryFolder();
    const host = [
      process.execPath,
      await program('fullDisk'),
      await builtEngine(),
      folder,
      MODEL,
      ...SEQUENCES,
    ];
    const [command, ...args] = disk.wrap(folder, host);
    const { code, stdout, stderr } = await finish(command, args);
    assert.equal(code, 0, stderr);
    assert.equal(stderr, '');
    return JSON.parse(stdout) as Met;
  }

  for (const disk of smallDisks()) {
    it(`takes no number away, says so once, and keeps no torn row: ${disk.name}`, async () => {
      const { scored, hovered, kept, told, files } = await meet(disk);
      assert.deepEqual(scored.map(numbers), right);
      assert.deepEqual(
        hovered.map(numbers),
        right.map((logits) => logits.slice(-COLUMNS)),
      );
      assert.equal(told.length, 1, told.join('\n'));
      assert.match(told[0]!, disk.reason);
      assert.match(told[0]!, /scoring goes on, but only the latest results can be shown in full until /);
      let lost = 0;
      for (const [i, text] of kept.entries()) {
        const logits = numbers(text);
        logits.forEach((value, at) => assert.ok(Number.isNaN(value) || value === right[i]![at]));
        if (logits.length === 0 || logits.some(Number.isNaN)) lost++;
      }
      assert.ok(lost > 0 && lost < SEQUENCES.length, `${lost} profiles lost`);
      assert.ok(
        files.every((name) => name.endsWith('.profile')),
        files.join(),
      );
    });
  }
});
