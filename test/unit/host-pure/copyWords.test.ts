import assert from 'node:assert/strict';
import { approximateCopies } from '../../../src/core/repeats/approximate';
import { textLines } from '../../../src/core/sequence/lineSource';
import { parseDocument } from '../../../src/core/sequence/parseDocument';
import { alignmentBlock } from '../../../src/host/editor/copyWords';

describe('a copy as a hover shows it', () => {
  it('a stem has its strands opposite each other, and its sequence in dot-bracket', () => {
    const [record] = parseDocument(textLines('>hairpin\nAAGGGGAAAACCCC\n'), { alphabet: 'rna' }).records;
    const options = { kinds: ['inverted'], evalue: Infinity, mask: false } as const;
    const [stem] = approximateCopies(record!.residues, 'rna', options).copies;
    assert.equal(
      alignmentBlock(stem!, record!),
      [' 3 GGGG', '   ||||', '14 CCCC', '', ' 3 GGGGAAAACCCC', '   ((((....))))'].join('\n'),
    );
  });
});
