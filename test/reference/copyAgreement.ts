/** Whether Seqlens and the field's tools give the same exact repeats of a file. */
import { unwatched } from '../../src/core/repeats/checkpoint';
import { findExact } from '../../src/core/repeats/exact/findExact';
import { readRecords } from '../../src/runtime/files/readRecords';
import { printRecord } from '../../src/core/sequence/printer';
import { repeatMatch, repfind, withPlainFasta } from './repeatTools';

export interface CopyAgreement {
  readonly tool: string;
  /** Pairs that Seqlens gives and that the tool gives. */
  readonly ours: number;
  readonly theirs: number;
  /** Pairs that only one of them gives, the first few. */
  readonly differences: readonly string[];
}

const SHOWN = 5;

/** Within each record; `repeat-match` only where there is one. `file`: FASTA of DNA, .gz too. */
export async function copyAgreement(file: string, minimum: number): Promise<CopyAgreement[]> {
  const found: string[] = [];
  const texts: string[] = [];
  for await (const { record, ordinal } of readRecords(file, { alphabet: 'dna' })) {
    const options = { kinds: ['direct', 'inverted'], minimum, limit: Infinity } as const;
    for (const { kind, first, second, length } of findExact(record.residues, 'dna', options, unwatched)
      .copies)
      found.push(`${kind} ${ordinal} ${first.start} ${second.start} ${length}`);
    texts.push(printRecord(record, 80));
  }
  found.sort();
  return withPlainFasta(texts.join(''), async (fasta) => {
    const single = texts.length === 1;
    const tools: [string, Promise<string[]>][] = [['gt repfind', repfind(fasta, minimum)]];
    if (single) tools.push(['repeat-match', repeatMatch(fasta, minimum)]);
    return Promise.all(tools.map(async ([tool, pairs]) => compare(tool, found, await pairs)));
  });
}

function compare(tool: string, ours: readonly string[], theirs: readonly string[]): CopyAgreement {
  const [a, b] = [new Set(ours), new Set(theirs)];
  const differences = [
    ...ours.filter((pair) => !b.has(pair)).map((pair) => `only Seqlens: ${pair}`),
    ...theirs.filter((pair) => !a.has(pair)).map((pair) => `only ${tool}: ${pair}`),
  ];
  return { tool, ours: ours.length, theirs: theirs.length, differences: differences.slice(0, SHOWN) };
}
