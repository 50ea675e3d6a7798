import assert from 'node:assert/strict';
import { complete } from '../../../src/core/steps';
import { parseDocument } from '../../../src/core/sequence/parseDocument';
import { countSubstitutions, searchVariantsOfFirst } from '../../../src/core/sequence/variantFile';
import { textLines } from '../../../src/core/sequence/lineSource';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const records = (...sequences: string[]) =>
  parseDocument(textLines(sequences.map((s, i) => `>r${i}\n${s}\n`).join('')), { fileName: 'x.faa' }).records;

describe('substitutions between two records', () => {
  it('counts them, case aside', () => {
    assert.equal(countSubstitutions(bytes('MKTAyi'), bytes('mKSAYV')), 2);
  });

  it('gives up past the limit and on other lengths', () => {
    assert.equal(countSubstitutions(bytes('AAAA'), bytes('CCCC'), 3), undefined);
    assert.equal(countSubstitutions(bytes('AAAA'), bytes('AAA')), undefined);
  });
});

describe('a file of variants', () => {
  const wildType = 'MKTAYIAKQRQISFVKSHFSRQ';

  it('is one where nine in ten differ by at most 20 substitutions', () => {
    const variants = Array.from({ length: 9 }, (_, i) => wildType.slice(0, i) + 'W' + wildType.slice(i + 1));
    assert.equal(complete(searchVariantsOfFirst(records(wildType, ...variants))), 9);
    assert.equal(complete(searchVariantsOfFirst(records(wildType, ...variants, 'MK'))), 9);
    assert.equal(complete(searchVariantsOfFirst(records(wildType, ...variants, 'MK', 'MKT'))), undefined);
  });

  it('is not a single record, nor one whose first record is empty', () => {
    assert.equal(complete(searchVariantsOfFirst(records(wildType))), undefined);
    assert.equal(complete(searchVariantsOfFirst(records('', ''))), undefined);
  });
});
