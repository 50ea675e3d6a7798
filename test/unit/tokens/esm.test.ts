import assert from 'node:assert/strict';
import fc from 'fast-check';
import { esmTokenizer } from '../../../src/core/tokens/esm';
import { ESM2_VOCABULARY, parseVocabularyFile } from '../../../src/core/tokens/vocabulary';
import { SeqlensError } from '../../../src/protocol/errors';

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text));
const protein = esmTokenizer(ESM2_VOCABULARY, 'protein');
const rna = esmTokenizer(ESM2_VOCABULARY, 'rna');
const dna = esmTokenizer(ESM2_VOCABULARY, 'dna');

describe('ESM tokenizer', () => {
  it('gives the ids that facebookresearch/esm gives', () => {
    const { ids, unknown } = protein.encode(bytes('MKTVRQG'));
    assert.deepEqual([...protein.before, ...ids, ...protein.after], [0, 20, 15, 11, 7, 10, 16, 6, 2]);
    assert.equal(unknown, 0);
  });

  it('knows every letter of the vocabulary at its place', () => {
    const { ids } = protein.encode(bytes('LAGVSERTIDPKQNFYMHWCXBUZO'));
    assert.deepEqual(
      [...ids],
      [...ids.keys()].map((i) => i + 4),
    );
  });

  it('reads lower case as upper case', () => {
    assert.deepEqual(protein.encode(bytes('mktvrqg')), protein.encode(bytes('MKTVRQG')));
  });

  it('reads letters without a token as <unk> and counts them', () => {
    const { ids, unknown } = protein.encode(bytes('AJjA'));
    assert.deepEqual([...ids], [5, 3, 3, 5]);
    assert.equal(unknown, 2);
  });

  it('never takes a gap or a stop for a token, though the vocabulary has . and -', () => {
    assert.deepEqual(protein.encode(bytes('.-*')), { ids: Int32Array.of(3, 3, 3), unknown: 3 });
  });

  it('reads T as U in RNA, U as T in DNA, both as themselves in protein', () => {
    assert.deepEqual(rna.encode(bytes('acgt')), rna.encode(bytes('ACGU')));
    assert.deepEqual(dna.encode(bytes('acgu')), dna.encode(bytes('ACGT')));
    assert.deepEqual([...protein.encode(bytes('TU')).ids], [11, 26]);
  });

  it('gives one token a residue for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (residues) => {
        const { ids } = protein.encode(residues);
        assert.equal(ids.length, residues.length);
      }),
    );
  });

  it('refuses a vocabulary without special tokens', () => {
    assert.throws(
      () => esmTokenizer(['A', 'C', '<cls>', '<unk>'], 'protein'),
      (error) =>
        error instanceof SeqlensError && error.code === 'model.config' && error.message.includes('<eos>'),
    );
  });

  it('reads vocab.txt with either line ending', () => {
    assert.deepEqual(parseVocabularyFile(ESM2_VOCABULARY.join('\r\n') + '\r\n'), [...ESM2_VOCABULARY]);
    assert.deepEqual(parseVocabularyFile(ESM2_VOCABULARY.join('\n')), [...ESM2_VOCABULARY]);
  });
});
