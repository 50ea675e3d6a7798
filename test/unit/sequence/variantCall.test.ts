import assert from 'node:assert/strict';
import { textLines } from '../../../src/core/sequence/lineSource';
import { parseDocument } from '../../../src/core/sequence/parseDocument';
import { residueText } from '../../../src/core/sequence/residueText';
import { callVariant } from '../../../src/core/sequence/variantCall';

const WILD_TYPE = 'MKTAYIAKQRQISFVKSHFSRQ';
const record = (header: string, sequence: string) =>
  parseDocument(textLines(`>${header}\n${sequence}\n`), { fileName: 'x.faa' }).records[0]!;
const at = (position: number, letter: string, sequence = WILD_TYPE): string =>
  sequence.slice(0, position - 1) + letter + sequence.slice(position);

describe('a record read as a variant', () => {
  it('of its header: the residues are the wild type', () => {
    const call = callVariant(record('prot K2W', WILD_TYPE), undefined)!;
    assert.deepEqual(call.names, ['K2W']);
    assert.equal(residueText(call.wildType), WILD_TYPE);
    assert.equal(residueText(call.variant), at(2, 'W'));
  });

  it('of its header: the residues are the mutant, and the wild type is rebuilt', () => {
    const call = callVariant(record('prot p.Lys2Trp', at(2, 'W')), undefined)!;
    assert.deepEqual(call.names, ['K2W']);
    assert.equal(residueText(call.wildType), WILD_TYPE);
    assert.equal(residueText(call.variant), at(2, 'W'));
  });

  it('of its header, with a numbering offset', () => {
    assert.equal(callVariant(record('prot K26W:T27S', WILD_TYPE), undefined), undefined);
    const call = callVariant(record('prot K26W:T27S', WILD_TYPE), undefined, -24)!;
    assert.deepEqual(call.names, ['K2W', 'T3S']);
  });

  it('is none where nothing suggests mutations', () => {
    assert.equal(callVariant(record('sp|P0CG47|UBB_HUMAN Polyubiquitin-B', WILD_TYPE), undefined), undefined);
  });

  it('of a marked reference, whatever the header says', () => {
    const reference = record('wt', WILD_TYPE);
    const call = callVariant(record('design1', at(5, 'F', at(2, 'W'))), reference)!;
    assert.equal(call.from, 'reference');
    assert.deepEqual(call.names, ['K2W', 'Y5F']);
    assert.deepEqual(callVariant(record('same', WILD_TYPE), reference)!.names, []);
    assert.equal(callVariant(reference, reference), undefined);
  });

  it('of a marked reference by a deletion, but not where it is a stranger', () => {
    const reference = record('wt', WILD_TYPE);
    assert.equal(callVariant(record('d', WILD_TYPE.slice(2)), reference)!.mutations, undefined);
    assert.equal(callVariant(record('s', WILD_TYPE.slice(12)), reference), undefined);
  });
});
