import assert from 'node:assert/strict';
import { readdirSync, readlinkSync } from 'node:fs';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { PlacedRecord } from '../../../src/core/sequence/parser';
import { readRecords, readStream, type ReadOptions } from '../../../src/runtime/files/readRecords';

const text = '>a one\nMKVLA\nMKV\n>b\nGGGG\n';

async function idsOf(records: AsyncIterable<PlacedRecord>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { record, firstLine } of records)
    ids.push(`${record.id}:${record.residues.length}@${firstLine}`);
  return ids;
}

const expected = ['a:8@0', 'b:4@3'];

describe('file reader', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seqlens-files-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function read(bytes: string | Uint8Array, options: ReadOptions = {}): Promise<string[]> {
    const path = join(folder, 'x.fasta');
    await writeFile(path, bytes);
    return idsOf(readRecords(path, options));
  }

  const packed = gzipSync(text);
  const readable: readonly { name: string; bytes: string | Uint8Array; ids: readonly string[] }[] = [
    { name: 'plain', bytes: text, ids: expected },
    { name: 'byte order mark', bytes: `\uFEFF${text}`, ids: expected },
    { name: 'gzip under a plain name', bytes: packed, ids: expected },
    {
      name: 'gzip of several members, cut inside a record',
      bytes: Buffer.concat([gzipSync(text.slice(0, 10)), gzipSync(text.slice(10))]),
      ids: expected,
    },
    { name: 'empty', bytes: '', ids: [] },
    { name: 'empty gzip', bytes: gzipSync(''), ids: [] },
    { name: 'shorter than any magic number', bytes: '>a', ids: ['a:0@0'] },
  ];
  for (const { name, bytes, ids } of readable) {
    it(`reads ${name}`, async () => assert.deepEqual(await read(bytes), ids));
  }

  const refused: readonly { name: string; bytes: string | Uint8Array; code: string; message: RegExp }[] = [
    {
      name: 'a cut gzip',
      bytes: packed.subarray(0, -12),
      code: 'io.read',
      message: /middle of its gzip data/,
    },
    {
      name: 'a damaged gzip',
      bytes: Buffer.concat([packed.subarray(0, 12), Buffer.alloc(9, 0xff), packed.subarray(21)]),
      code: 'io.read',
      message: /damaged gzip/,
    },
    {
      name: 'text without a header',
      bytes: '\n; c\nMKV\n',
      code: 'input.invalid',
      message: /text from line 3/,
    },
    {
      name: 'UTF-16',
      bytes: Buffer.from('\uFEFF>a\nMK', 'utf16le'),
      code: 'input.invalid',
      message: /UTF-8/,
    },
    {
      name: 'UTF-16 without its mark',
      bytes: Buffer.from('>a\nMK', 'utf16le'),
      code: 'input.invalid',
      message: /UTF-8/,
    },
    {
      name: 'binary data',
      bytes: Buffer.from([62, 65, 10, 77, 0, 75]),
      code: 'input.invalid',
      message: /binary/,
    },
    { name: 'bzip2', bytes: 'BZh91AY&SY', code: 'input.invalid', message: /bunzip2/ },
  ];
  for (const { name, bytes, code, message } of refused) {
    it(`refuses ${name}`, async () => {
      await assert.rejects(read(bytes), (error: Error & { code: string }) => {
        assert.equal(error.code, code);
        assert.match(error.message, message);
        assert.ok(error.message.includes('x.fasta'));
        return true;
      });
    });
  }

  it('says that a file is missing, or a folder', async () => {
    await assert.rejects(idsOf(readRecords(join(folder, 'none.fa'))), {
      code: 'io.read',
      message: /no such file/,
    });
    await assert.rejects(idsOf(readRecords(folder)), { code: 'io.read', message: /folder/ });
  });

  it('notices a file that is written to while it is read', async () => {
    const path = join(folder, 'growing.fasta');
    await writeFile(path, `>a\n${'MKVLA'.repeat(80_000)}\n>b\n${'MKVLA'.repeat(200_000)}\n`);
    const records = readRecords(path);
    assert.equal((await records.next()).value?.record.id, 'a');
    await appendFile(path, '>late\nMKV\n');
    await assert.rejects(records.next(), { code: 'input.changed' });
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const path = join(folder, 'long.fasta');
    await writeFile(path, `>a\n${'MKVLA'.repeat(80_000)}\n>b\n${'MKVLA'.repeat(200_000)}\n`);
    const records = readRecords(path, { signal: controller.signal });
    await records.next();
    controller.abort();
    await assert.rejects(records.next(), { code: 'cancelled' });
  });

  // Only Linux lists a process's open files.
  (process.platform === 'linux' ? it : it.skip)(
    'closes what it opened when the reader leaves early',
    async () => {
      for (const bytes of [text, packed]) {
        const path = join(folder, 'left.fasta');
        await writeFile(path, bytes);
        for await (const { record } of readRecords(path)) {
          assert.equal(record.id, 'a');
          break;
        }
      }
      assert.deepEqual(
        openFiles().filter((name) => name.startsWith(folder)),
        [],
      );
    },
  );

  it('reads a stream, in any pieces, and tells of stray text', async () => {
    let faults = 0;
    const pieces = Readable.from([...Buffer.from(`stray\n${text}`)].map((byte) => Buffer.of(byte)));
    const options = { onPreamble: ({ faultCount }: { faultCount: number }) => (faults = faultCount) };
    assert.deepEqual(await idsOf(readStream(pieces, 'standard input', options)), ['a:8@1', 'b:4@4']);
    assert.equal(faults, 1);
  });

  it('takes the alphabet from the ending', async () => {
    const path = join(folder, 'x.faa.gz');
    await writeFile(path, gzipSync('>a\nACGTACGTACGTACGTACGTACGT\n'));
    for await (const { record } of readRecords(path)) assert.equal(record.alphabetReason, 'file-ending');
  });
});

/** Paths that this process has open. */
function openFiles(): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)];
    } catch {
      return [];
    }
  });
}
