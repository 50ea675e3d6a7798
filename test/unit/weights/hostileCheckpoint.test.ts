import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { SeqlensError } from '../../../src/protocol/errors';
import type { ByteSource } from '../../../src/runtime/weights/byteSource';
import { readCheckpoint } from '../../../src/runtime/weights/checkpoint/readCheckpoint';
import { unpickle } from '../../../src/runtime/weights/checkpoint/unpickle';
import { assertCoded } from './folders';

const FIXTURES = path.resolve('test/fixtures/checkpoints');
const bytesOf = (name: string): Buffer => readFileSync(path.join(FIXTURES, name));

function sourceOf(bytes: Uint8Array, name = 'some.pt'): ByteSource {
  return {
    name,
    size: bytes.length,
    read: (offset, length) => {
      assert.ok(offset >= 0 && length >= 0 && offset + length <= bytes.length, 'reads within the file');
      return Promise.resolve(Uint8Array.from(bytes.subarray(offset, offset + length)));
    },
    close: () => Promise.resolve(),
  };
}

const read = (bytes: Uint8Array, name?: string): Promise<unknown> =>
  readCheckpoint(sourceOf(bytes, name), 'some.pt');

async function codedOrSound(bytes: Uint8Array): Promise<void> {
  await read(bytes).catch((error: unknown) => assert.ok(error instanceof SeqlensError, String(error)));
}

function pickled(...parts: readonly (number | string | readonly number[])[]): Uint8Array {
  return Buffer.concat(
    parts.map((part) =>
      typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from([part].flat()),
    ),
  );
}

const refused = (bytes: Uint8Array, pattern: RegExp): void =>
  assert.throws(
    () => unpickle(bytes, 'some.pt'),
    (error) => {
      assert.ok(error instanceof SeqlensError, String(error));
      assert.match(error.message, pattern);
      return true;
    },
  );

describe('hostile checkpoints', () => {
  const cases = [
    ['runs-a-command.pt', 'model.unsupported', 'posix.system'],
    ['runs-a-command-legacy.pt', 'model.unsupported', 'posix.system'],
    ['evaluates.pt', 'model.unsupported', 'eval'],
    ['bare-pickle.pt', 'model.unsupported', 'no checkpoint'],
    ['bomb.pt', 'model.unsupported', 'compressed'],
    ['climbs.pt', 'model.weights', '../../data/3', 'out of the archive'],
    ['past-the-end.pt', 'model.weights', 'past the end of its storage'],
    ['torchscript.pt', 'model.unsupported', 'TorchScript'],
  ] as const;
  for (const [name, code, ...parts] of cases)
    it(`${name} is refused by name, and nothing of it runs`, async () => {
      const before = readdirSync('.').sort();
      await assertCoded(read(bytesOf(name), name), code, name, ...parts);
      assert.ok(!existsSync('seqlens-was-here'));
      assert.deepEqual(readdirSync('.').sort(), before);
    });

  it('a tensor larger than its storage, and a part larger than the file, are refused', async () => {
    const larger = Buffer.from(bytesOf('fair-esm-bare.pth'));
    // Of shape (16,), said to have 17.
    larger[larger.indexOf('K\x10\x85', 'latin1') + 1] = 17;
    await assertCoded(read(larger), 'model.weights', 'shape [17] that runs past its storage');
    const longer = Buffer.from(bytesOf('fair-esm-bare.pth'));
    const entry = longer.lastIndexOf('PK\x01\x02', undefined, 'latin1');
    for (const field of [20, 24]) longer.writeUInt32LE(longer.length, entry + field);
    await assertCoded(read(longer), 'model.weights', 'runs past its end');
  });

  it('a pickle cut off or damaged anywhere ends in tensors or a coded error', async () => {
    for (const name of ['fair-esm.pt', 'fair-esm-legacy.pt', 'strange.bin', 'zip64.bin']) {
      const whole = bytesOf(name);
      await fc.assert(
        fc.asyncProperty(fc.nat(whole.length - 1), (end) => codedOrSound(whole.subarray(0, end))),
        { numRuns: 60 },
      );
      const edits = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(edits, (places) => {
          const spoilt = Buffer.from(whole);
          for (const [at, value] of places) spoilt[at] = value;
          return codedOrSound(spoilt);
        }),
        { numRuns: 120 },
      );
    }
  });

  it('random bytes as a pickle end in a value or a coded error', () => {
    const start = bytesOf('fair-esm-legacy.pt').subarray(0, 4);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          unpickle(bytes, 'some.pt');
        } catch (error) {
          assert.ok(error instanceof SeqlensError, String(error));
        }
      }),
      { numRuns: 3000 },
    );
    return fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), (bytes) =>
        codedOrSound(Buffer.concat([start, bytes])),
      ),
      { numRuns: 300 },
    );
  });

  it('a list that holds itself, nested a million times, costs references alone', () => {
    const itself = Buffer.from(`]q\0${'(h\0h\0e'.repeat(100_000)}.`, 'latin1');
    assert.equal((unpickle(itself, 'x').value as unknown[]).length, 200_000);
    const nested = unpickle(
      pickled(Buffer.alloc(500_000, ']').toString(), Buffer.alloc(499_999, 'a').toString(), '.'),
      'x',
    );
    assert.ok(Array.isArray(nested.value));
    const laughs = pickled(']', ...Array.from({ length: 60 }, () => '2\x86'), '.');
    assert.ok(Array.isArray(unpickle(laughs, 'x').value));
  });

  it('an endless pickle is given up', () => {
    refused(Buffer.alloc(4_000_000, 'N0'), /more than 2000000 steps/);
  });

  it('counts beyond the file are refused before they cost memory', () => {
    refused(pickled('X', [255, 255, 255, 127], 'abc'), /ends too early/);
    refused(pickled(0x8e, [255, 255, 255, 255, 255, 255, 255, 127]), /ends too early/);
    refused(pickled(0x8b, [0, 0, 0, 64]), /whole number of/);
    refused(pickled('I', '9'.repeat(5000)), /endless line/);
  });

  it('names of other modules are refused wherever they stand, as data too', () => {
    refused(pickled('cbuiltins\nexec\n.'), /builtins.exec/);
    refused(pickled('X', [2, 0, 0, 0], 'os', 'X', [6, 0, 0, 0], 'system', 0x93, '.'), /os.system/);
    refused(pickled('ctorch\nFloatStorage.evil\n.'), /FloatStorage.evil/);
    refused(pickled('(ios\nsystem\n.'), /opcode 0x69/);
    refused(pickled(0x82, 1, '.'), /opcode 0x82/);
  });
});
