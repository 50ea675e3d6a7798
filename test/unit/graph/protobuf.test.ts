import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asFloat, asInt, asInts, asString, readFields } from '../../../src/core/graph/protobufReader';
import { ProtobufWriter } from '../../../src/core/graph/protobufWriter';
import { utf8Decode, utf8Encode } from '../../../src/core/graph/utf8';
import { SeqlensError } from '../../../src/protocol/errors';

const isDamaged = (error: unknown): boolean =>
  error instanceof SeqlensError && error.code === 'model.weights';
const hex = (writer: ProtobufWriter): string => Buffer.from(writer.finish()).toString('hex');

describe('protocol buffers', () => {
  it('writes the examples of the format description', () => {
    // protobuf.dev/programming-guides/encoding
    assert.equal(hex(new ProtobufWriter().int(1, 150)), '089601');
    assert.equal(hex(new ProtobufWriter().string(2, 'testing')), '120774657374696e67');
    assert.equal(hex(new ProtobufWriter().message(3, new ProtobufWriter().int(1, 150))), '1a03089601');
    assert.equal(hex(new ProtobufWriter().int(1, -2)), '08feffffffffffffffff01');
    assert.equal(hex(new ProtobufWriter().float(5, 1)), '2d0000803f');
  });

  it('reads packed numbers as the format description packs them', () => {
    const [field] = readFields(Buffer.from('3206038e029ea705', 'hex'));
    assert.deepEqual(asInts(field!), [3n, 270n, 86942n]);
  });

  it('reads back every integer, float and text', () => {
    const field = fc.integer({ min: 1, max: 2 ** 28 });
    fc.assert(
      fc.property(field, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (number, value) => {
        const [read] = readFields(new ProtobufWriter().int(number, value).finish());
        assert.equal(asInt(read!), value);
        assert.equal(read!.number, number);
      }),
    );
    fc.assert(
      fc.property(fc.float(), (value) => {
        const [read] = readFields(new ProtobufWriter().float(1, value).finish());
        assert.ok(Object.is(asFloat(read!), value));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const [read] = readFields(new ProtobufWriter().string(1, value).finish());
        assert.equal(asString(read!), value);
      }),
    );
  });

  it('encodes UTF-8 as node does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.deepEqual(Buffer.from(utf8Encode(text)), Buffer.from(text));
        assert.equal(utf8Decode(utf8Encode(text)), text);
      }),
    );
    assert.equal(utf8Decode(utf8Encode('a\uD800b')), 'a\uFFFDb');
  });

  const damaged: readonly (readonly [string, string])[] = [
    ['a number that does not end', '0896'],
    ['a number of eleven bytes', '08ffffffffffffffffffff01'],
    ['a length past the end', '120774657374'],
    ['a length beyond any memory', '12ffffffffffffffff7f'],
    ['a group, long abandoned', '0b0c'],
    ['field number 0', '0001'],
    ['a float cut short', '0d000080'],
  ];
  for (const [what, bytes] of damaged) {
    it(`refuses ${what}`, () => {
      assert.throws(() => [...readFields(Buffer.from(bytes, 'hex'))], isDamaged);
    });
  }

  it('refuses a value of another wire type and a text that is not UTF-8', () => {
    const [number] = readFields(Buffer.from('0801', 'hex'));
    assert.throws(() => asString(number!), isDamaged);
    const [text] = readFields(Buffer.from('0a01ff', 'hex'));
    assert.throws(() => asString(text!), isDamaged);
    assert.throws(() => asInt(text!), isDamaged);
  });
});
