import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeModel } from '../../../src/core/graph/decode';
import { encodeModel } from '../../../src/core/graph/encode';
import { ProtobufWriter } from '../../../src/core/graph/protobufWriter';
import { SeqlensError } from '../../../src/protocol/errors';
import { model } from './generators';

const code = (error: unknown): string | undefined => (error instanceof SeqlensError ? error.code : undefined);

describe('ONNX encoder and decoder', () => {
  it('give back every graph', () => {
    fc.assert(
      fc.property(model, (before) => {
        assert.deepEqual(decodeModel(encodeModel(before)), before);
      }),
    );
  });

  it('end any bytes in a graph or a coded error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          decodeModel(bytes);
        } catch (error) {
          assert.match(String(code(error)), /^model\./);
        }
      }),
    );
  });

  it('end a damaged file in a graph or a coded error', () => {
    fc.assert(
      fc.property(model, fc.nat(), fc.integer({ min: 0, max: 255 }), (before, place, byte) => {
        const bytes = encodeModel(before);
        bytes[place % bytes.length] = byte;
        try {
          decodeModel(bytes);
        } catch (error) {
          assert.match(String(code(error)), /^model\./);
        }
      }),
    );
  });

  it('read constants that other writers store as lists of numbers', () => {
    // TensorProto: dims = [2], data_type = FLOAT, float_data = [1, 2] one a field, name = "x".
    const tensor = new ProtobufWriter().int(1, 2).int(2, 1).float(4, 1).float(4, 2).string(8, 'x');
    const decoded = decodeModel(
      new ProtobufWriter().message(7, new ProtobufWriter().message(5, tensor)).finish(),
    );
    const bytes = new Uint8Array(Float32Array.of(1, 2).buffer);
    assert.deepEqual(decoded.graph.initialisers[0]?.data, { kind: 'inline', bytes });
  });

  it('refuse a constant whose bytes do not fill its shape', () => {
    const tensor = new ProtobufWriter().int(1, 3).int(2, 1).bytes(9, new Uint8Array(8)).string(8, 'x');
    const bytes = new ProtobufWriter().message(7, new ProtobufWriter().message(5, tensor)).finish();
    assert.throws(
      () => decodeModel(bytes),
      (error) => code(error) === 'model.weights',
    );
  });

  it('refuse what they cannot hold, naming it', () => {
    // An attribute of type GRAPH (5), as If and Loop have.
    const attribute = new ProtobufWriter().string(1, 'then_branch').int(20, 5);
    const node = new ProtobufWriter().string(4, 'If').message(5, attribute);
    const bytes = new ProtobufWriter().message(7, new ProtobufWriter().message(1, node)).finish();
    assert.throws(
      () => decodeModel(bytes),
      (error) => code(error) === 'model.unsupported' && String(error).includes('then_branch'),
    );
  });
});
