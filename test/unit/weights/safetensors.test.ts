import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ElementType } from '../../../src/core/graph/types';
import type { ByteSource } from '../../../src/runtime/weights/byteSource';
import { readSafetensors } from '../../../src/runtime/weights/safetensors';
import { SeqlensError } from '../../../src/protocol/errors';
import { floats, safetensorsBytes } from '../../reference/safetensorsWriter';
import { assertCoded, withHeader } from './folders';

function source(bytes: Uint8Array, size = bytes.length): ByteSource {
  return {
    name: 'weights/model.safetensors',
    size,
    read: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)),
    close: () => Promise.resolve(),
  };
}

const tensor = (begin: number, end: number, shape = [(end - begin) / 4], dtype = 'F32'): object => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});

describe('safetensors', () => {
  it('says where each tensor lies', async () => {
    const bytes = safetensorsBytes([
      floats('a', [2, 3], Float32Array.of(1, 2, 3, 4, 5, 6)),
      { name: 'b', dtype: 'F16', shape: [1], bytes: Uint8Array.of(0, 0x3c) },
      { name: 'c', dtype: 'BF16', shape: [], bytes: Uint8Array.of(0x80, 0x3f) },
    ]);
    const tensors = await readSafetensors(source(bytes), 'model.safetensors');
    const data = bytes.length - 28;
    assert.deepEqual(
      [...tensors],
      [
        [
          'a',
          {
            elementType: ElementType.Float,
            shape: [2, 3],
            location: 'model.safetensors',
            offset: data,
            length: 24,
          },
        ],
        [
          'b',
          {
            elementType: ElementType.Float16,
            shape: [1],
            location: 'model.safetensors',
            offset: data + 24,
            length: 2,
          },
        ],
        [
          'c',
          {
            elementType: ElementType.BFloat16,
            shape: [],
            location: 'model.safetensors',
            offset: data + 26,
            length: 2,
          },
        ],
      ],
    );
  });

  it('leaves out metadata and tensors of other types', async () => {
    const bytes = withHeader(
      { __metadata__: { format: 'pt' }, ids: tensor(0, 8, [1], 'I64'), w: tensor(8, 12) },
      12,
    );
    assert.deepEqual([...(await readSafetensors(source(bytes), 'x')).keys()], ['w']);
  });

  it('refuses a header of 10 GB without reading it', async () => {
    const bytes = Buffer.alloc(16);
    bytes.writeBigUInt64LE(10_000_000_000n);
    const huge = { ...source(bytes, 20_000_000_000), read: refuseAfter(bytes) };
    await assertCoded(
      readSafetensors(huge, 'x'),
      'model.weights',
      'weights/model.safetensors',
      '10000000000',
    );
  });

  const file = 'weights/model.safetensors';
  const bad: readonly (readonly [string, Uint8Array, ...string[]])[] = [
    ['an empty file', new Uint8Array(), '0 bytes'],
    [
      'a file that ends within its header',
      withHeader({ w: tensor(0, 4) }).slice(0, 20),
      'ends within its header',
    ],
    ['a header that is no JSON', withHeader('{"w":'), 'no JSON'],
    ['a header that is a list', withHeader('[]'), 'no JSON object'],
    [
      'a header that is not UTF-8',
      Buffer.concat([withHeader('').slice(0, 0), Buffer.from('0100000000000000ff', 'hex')]),
      'no JSON',
    ],
    ['overlapping tensors', withHeader({ v: tensor(0, 8), w: tensor(4, 12) }, 12), 'v', 'w', 'same place'],
    ['a tensor past the end', withHeader({ w: tensor(0, 8) }, 4), 'w', 'truncated'],
    ['a tensor that ends before it begins', withHeader({ w: tensor(8, 4, [1]) }, 12), 'w', 'ends before'],
    ['a shape that does not fit its bytes', withHeader({ w: tensor(0, 8, [3]) }, 8), 'w', '12'],
    ['a shape of fractions', withHeader({ w: tensor(0, 4, [0.5]) }, 4), 'w'],
    ['a negative place', withHeader({ w: tensor(-4, 0, [1]) }, 4), 'w'],
    ['a place beyond exact integers', withHeader({ w: tensor(0, 2 ** 60, [1]) }, 4), 'w'],
    ['a tensor without a type', withHeader({ w: { shape: [1], data_offsets: [0, 4] } }, 4), 'w'],
    ['a tensor that is null', withHeader({ w: null }), 'w'],
  ];
  for (const [what, bytes, ...parts] of bad) {
    it(`refuses ${what}`, () =>
      assertCoded(readSafetensors(source(bytes), 'x'), 'model.weights', file, ...parts));
  }

  it('ends any bytes in tensors within the file or a coded error', async () => {
    const entry = fc.record({
      dtype: fc.constantFrom('F32', 'F16', 'I8'),
      shape: fc.array(fc.nat(4)),
      data_offsets: fc.array(fc.nat(40)),
    });
    const header = fc.oneof(fc.dictionary(fc.string(), entry), fc.json()) as fc.Arbitrary<unknown>;
    await fc.assert(
      fc.asyncProperty(header, fc.nat(64), async (json, size) => {
        const bytes = withHeader(json, size);
        try {
          for (const { offset, length } of (await readSafetensors(source(bytes), 'x')).values())
            assert.ok(offset + length <= bytes.length);
        } catch (error) {
          assert.equal((error as SeqlensError).code, 'model.weights', String(error));
        }
      }),
    );
  });
});

/** Reads the length, and fails the test on anything more. */
function refuseAfter(bytes: Uint8Array): ByteSource['read'] {
  return (offset, length) => {
    assert.equal(offset + length, 8, 'read beyond the length');
    return Promise.resolve(bytes.slice(0, 8));
  };
}
