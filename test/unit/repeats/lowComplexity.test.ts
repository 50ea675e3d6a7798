import assert from 'node:assert/strict';
import { findLowComplexity } from '../../../src/core/repeats/lowComplexity/find';
import { readSequence } from './approximate/readSequence';
import { bytes } from './pairs';

/** Huntingtin, its first 399 residues (UniProt P42858). */
const HUNTINGTIN =
  'MATLEKLMKAFESLKSFQQQQQQQQQQQQQQQQQQQQQPPPPPPPPPPPQLPQPPPQAQPLLPQPQPPPPPPPPPPGPAVAEEPLHRPKKELSATKKDRVNHCLTICENIV' +
  'AQSVRNSPEFQKLLGIAMELFLLCSDDAESDVRMVADECLNKVIKALMDSNLPRLQLELYKEIKKNGAPRSLRAALWRFAELAHLVRPQKCRPYLVNLLPCLTRTSKRPEESV' +
  'QETLAAAVPKIMASFGNFANDNEIKVLLKAFIANLKSSSPTIRRTAAGSAVSICQHSRRTQYFYSWLLNVLLGLLVPVEDEHSTLLILGVLLTLRYLVPLLQQQVKDTSLKGSF';

describe('low complexity', () => {
  it('of SARS-CoV-2 is what dustmasker (BLAST+ 2.12) masks', () => {
    const found = findLowComplexity(bytes(readSequence('test/fixtures/copies/sars_cov_2.fasta.gz')), 'dna');
    // dustmasker -outfmt interval gives 11074 - 11081 and 29870 - 29902, 0-based inclusive.
    assert.deepEqual(found, [
      { kind: 'low-complexity', span: { start: 11074, end: 11082 } },
      { kind: 'homopolymer', span: { start: 29870, end: 29903 }, residue: 'A' },
    ]);
  });

  it('of huntingtin is what segmasker (BLAST+ 2.12) masks, with the runs of glutamine and proline apart', () => {
    const found = findLowComplexity(bytes(HUNTINGTIN), 'protein');
    // segmasker -outfmt interval gives 17 - 75, 290 - 301 and 308 - 324, 0-based inclusive.
    assert.deepEqual(
      found.map(({ kind, span, residue }) => [kind, span.start, span.end, residue]),
      [
        ['low-complexity', 17, 76, undefined],
        ['homopolymer', 17, 38, 'Q'],
        ['homopolymer', 38, 49, 'P'],
        ['homopolymer', 66, 76, 'P'],
        ['low-complexity', 290, 302, undefined],
        ['low-complexity', 308, 325, undefined],
      ],
    );
  });

  it('is nothing in a complex sequence; N and X are none', () => {
    assert.deepEqual(findLowComplexity(bytes('MKTAYIAKQRQISFVKSHFSRQLEERLGLIEVQ'), 'protein'), []);
    assert.deepEqual(findLowComplexity(bytes('N'.repeat(500)), 'dna'), []);
    assert.deepEqual(findLowComplexity(bytes('X'.repeat(500)), 'protein'), []);
  });
});
