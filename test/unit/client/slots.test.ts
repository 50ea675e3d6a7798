import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  headerLength,
  readHeader,
  readSlot,
  slotBytes,
  writeHeader,
  writeSlots,
} from '../../../src/runtime/client/cache/slots';

const KEY = 'ab'.repeat(32);
const VOCABULARY = ['<cls>', 'A', 'C', 'β'];
/** Any bits, so any float32. */
const row = fc.array(fc.integer({ min: 0, max: 0xffffffff }), { minLength: 4, maxLength: 4 });
const asFloats = (bits: readonly number[]) => new Float32Array(Uint32Array.from(bits).buffer);
const bitsOf = (values: Float32Array) => [
  ...new Uint32Array(values.buffer, values.byteOffset, values.length),
];
const finite = row.filter((bits) => asFloats(bits).every(Number.isFinite));

describe('cache: slots', () => {
  it('a header tells what it was told', () => {
    const header = writeHeader(KEY, 300, VOCABULARY);
    assert.equal(headerLength(header.subarray(0, 64)), header.length);
    assert.deepEqual(readHeader(header, KEY), {
      headerBytes: header.length,
      residues: 300,
      vocabulary: VOCABULARY,
    });
  });

  it('a header of another key, or with any byte changed, is none', () => {
    const header = writeHeader(KEY, 300, VOCABULARY);
    assert.equal(readHeader(header, 'cd'.repeat(32)), undefined);
    for (let at = 0; at < header.length; at++) {
      const damaged = Buffer.from(header);
      damaged[at]! ^= 0x10;
      const length = headerLength(damaged.subarray(0, 64));
      if (length === header.length) assert.equal(readHeader(damaged, KEY), undefined, `byte ${at}`);
    }
  });

  it('rows come back bit by bit', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 5 }), fc.nat(1e6), (rows, first) => {
        const slots = writeSlots(first, asFloats(rows.flat()), 4);
        rows.forEach((bits, i) => {
          const read = new Float32Array(4);
          assert.ok(readSlot(slots.subarray(i * slotBytes(4), (i + 1) * slotBytes(4)), first + i, read));
          assert.deepEqual(bitsOf(read), bits);
        });
      }),
    );
  });

  it('a slot with any bit changed, of another residue, or never written, is missing', () => {
    fc.assert(
      fc.property(finite, fc.nat(1e6), fc.nat(slotBytes(4) * 8 - 1), (bits, residue, bit) => {
        const slot = writeSlots(residue, asFloats(bits), 4);
        const read = new Float32Array(4);
        assert.ok(!readSlot(slot, residue + 1, read));
        slot[bit >> 3]! ^= 1 << (bit & 7);
        assert.ok(!readSlot(slot, residue, read));
        assert.ok(!readSlot(Buffer.alloc(slotBytes(4)), residue, read));
        assert.deepEqual([...read], [0, 0, 0, 0]);
      }),
    );
  });
});
