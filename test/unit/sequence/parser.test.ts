import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DocumentOptions } from '../../../src/core/sequence/document';
import { textLines } from '../../../src/core/sequence/lineSource';
import { parseDocument } from '../../../src/core/sequence/parseDocument';
import { FastaParser } from '../../../src/core/sequence/parser';
import { describeDocument, describeRecord, fastaLines } from './generators';

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** Parses bytes cut at the given places; each chunk is wiped after use, as a reader that reuses its buffer does. */
function parseChunks(bytes: Uint8Array, cuts: readonly number[], options: DocumentOptions = {}): object {
  const parser = new FastaParser({ ...options, decode });
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])];
  places.sort((a, b) => a - b);
  const records = places.slice(1).flatMap((end, i) => {
    const chunk = Buffer.from(bytes.slice(places[i], end));
    const done = parser.push(chunk);
    chunk.fill(0);
    return done;
  });
  records.push(...parser.finish());
  assert.deepEqual(
    records.map(({ ordinal }) => ordinal),
    records.map((_, i) => i),
  );
  const { preamble } = parser;
  return {
    preamble: { ...preamble, faults: preamble.faults.map((fault) => ({ ...fault })) },
    records: records.map(({ record, firstLine }) => ({ firstLine, ...describeRecord(record) })),
  };
}

const cuts = fc.array(fc.nat(400), { maxLength: 6 });

describe('parser', () => {
  it('gives what the document gives, wherever the chunks are cut and whatever ends the lines', () => {
    const ending = fc.constantFrom('\n', '\r\n', '\r');
    const text = fc
      .tuple(fastaLines, fc.array(ending, { minLength: 1, maxLength: 4 }))
      .map(([lines, ends]) =>
        lines.map((line, i) => line + (i < lines.length - 1 ? ends[i % ends.length]! : '')),
      )
      .map((lines) => lines.join(''));
    fc.assert(
      fc.property(text, cuts, (written, places) => {
        const bytes = new TextEncoder().encode(written);
        assert.deepEqual(parseChunks(bytes, places), describeDocument(parseDocument(textLines(written))));
      }),
      { numRuns: 15_000 },
    );
  }).timeout(120_000);

  it('reads any bytes, the same wherever they are cut', () => {
    const byte = fc.oneof(
      fc.nat(255),
      fc.constantFrom(...Buffer.from('>;*-.ACGTacgt \n\r\t')),
      fc.constantFrom(0xef, 0xbb, 0xbf, 0x80, 0xf0),
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 120 }), cuts, (values, places) => {
        const bytes = Uint8Array.from(values);
        assert.deepEqual(parseChunks(bytes, places), parseChunks(bytes, []));
      }),
      { numRuns: 55_000 },
    );
  }).timeout(120_000);

  it('cuts a header that is no header', () => {
    const parser = new FastaParser({ decode });
    const chunk = new Uint8Array(1 << 18).fill(65);
    parser.push(Uint8Array.of(62));
    for (let i = 0; i < 8; i++) parser.push(chunk);
    parser.push(Uint8Array.of(10, 65));
    const [placed] = parser.finish();
    assert.equal(placed!.record.id.length, 1 << 20);
    assert.equal(placed!.record.residues.length, 1);
  });
});
