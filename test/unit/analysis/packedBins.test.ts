import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packAscending, unpackAscending } from '../../../src/core/analysis/ascending';
import { BIN_COUNT, NO_BIN } from '../../../src/core/analysis/bins';
import { packBins, PackedBins, packedLength } from '../../../src/core/analysis/packedBins';

const bin = fc.oneof(fc.nat(BIN_COUNT - 1), fc.constant(NO_BIN));

describe('packed bins', () => {
  it('are the bins, wherever they start', () => {
    fc.assert(
      fc.property(fc.array(bin), fc.nat(5), (bins, start) => {
        const packed = new Uint8Array(packedLength(bins.length));
        packBins(Uint8Array.from(bins), packed);
        const among = new Uint8Array(start + packed.length + 2).fill(0xff);
        among.set(packed, start);
        assert.deepEqual([...new PackedBins(among, start, bins.length)], bins);
      }),
    );
  });

  it('take ten bits for three residues', () => {
    assert.equal(packedLength(2400), 1000);
  });

  it('have nothing outside the record', () => {
    const one = new PackedBins(Uint8Array.of(4, 0), 0, 1);
    assert.deepEqual([one.at(-1), one.at(0), one.at(1)], [undefined, 4, undefined]);
  });
});

describe('ascending numbers', () => {
  it('come back as they were, wherever they start', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(300_000_000)), fc.nat(3), (values, start) => {
        const sorted = Uint32Array.from(values).sort();
        const bytes = Uint8Array.from([...new Array<number>(start).fill(0x80), ...packAscending(sorted)]);
        assert.deepEqual(unpackAscending(bytes, start), sorted);
      }),
    );
  });

  it('take a byte each where they stand close', () => {
    assert.equal(packAscending(Uint32Array.from({ length: 100 }, (_, i) => 100 * i)).length, 101);
  });
});
