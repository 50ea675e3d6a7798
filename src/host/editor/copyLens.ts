/** What the line above a record says of its copies; knows no editor. */
import { formatSpan } from '../../core/sequence/coordinates';
import type { Alphabet } from '../../core/sequence/types';
import type { RecordCopies } from '../services';
import { formatCount, formatNumber } from '../words';

/** What the copies of a record lend to its likelihood, in words. */
export interface CopyFacts {
  readonly hasCopies: boolean;
  /** `1 pair of copies`, `no copies, low complexity 1–400`. */
  readonly count: string;
  /** Pseudo-perplexities with the copies and without them, where these differ enough to warn. */
  readonly inflated: { readonly full: string; readonly masked: string } | undefined;
  /** Where nothing is inflated: what was measured; undefined until it was. */
  readonly lent: string | undefined;
  readonly tooltip: string | undefined;
}

/** `ratio`: from which on the pseudo-perplexity without copies is told beside the one with them. */
export function copyFacts(known: RecordCopies, alphabet: Alphabet, ratio: number): CopyFacts {
  const inflated = inflation(known, ratio);
  return {
    hasCopies: known.found.total > 0,
    count: copyCount(known, alphabet),
    inflated,
    lent: inflated ? undefined : lentText(known),
    tooltip: tooltipOf(known),
  };
}

/** On its own: `⚠ pseudo-perplexity 1.90 → 6.40 without copies (1 pair)`, `1 pair of copies · Measure borrowed`. */
export function copyLens({ count, inflated, lent }: CopyFacts, isOffered: boolean): string {
  if (inflated) return `$(warning) ${inflatedText(inflated, count)}`;
  if (lent !== undefined) return `${count}, ${lent}`;
  return isOffered ? `${count} · Measure borrowed` : count;
}

export function inflatedText({ full, masked }: NonNullable<CopyFacts['inflated']>, count: string): string {
  return `pseudo-perplexity ${full} → ${masked} without copies (${count.replace(' of copies', '')})`;
}

/**
 * `2 pairs of copies`, `3 stems`, `the 1,000 longest of 48,310 pairs of copies`: pairs, since that is what is listed and what
 * links have ends of. Three copies are three pairs.
 */
export function copyCount({ found }: Pick<RecordCopies, 'found'>, alphabet: Alphabet): string {
  const { copies, total, totalIs } = found;
  if (total === 0) return ['no copies', ...lowComplexity(found)].join(', ');
  if (total > copies.length || totalIs !== 'exact') {
    const of = `${totalIs === 'exact' ? '' : 'more than '}${formatCount(total)}`;
    return total > copies.length
      ? `the ${formatCount(copies.length)} longest of ${of} pairs of copies`
      : `at least ${pairs(total)}`;
  }
  const stems = alphabet === 'rna' ? copies.filter(({ kind }) => kind === 'inverted').length : 0;
  const stemText = stems === 0 ? [] : [stems === 1 ? '1 stem' : `${formatCount(stems)} stems`];
  return [...(total > stems ? [pairs(total - stems)] : []), ...stemText].join(', ');
}

function pairs(count: number): string {
  return count === 1 ? '1 pair of copies' : `${formatCount(count)} pairs of copies`;
}

/** `low complexity 1–400`, `low complexity 1–20 and 2 more`; nothing where there is none. */
function lowComplexity({ lowComplexity: [first, ...rest] }: RecordCopies['found']): string[] {
  if (!first) return [];
  return [
    `low complexity ${formatSpan(first)}${rest.length === 0 ? '' : ` and ${formatCount(rest.length)} more`}`,
  ];
}

function inflation({ borrowed }: RecordCopies, ratio: number): CopyFacts['inflated'] {
  const masked = borrowed?.summary.partnerMaskedPseudoPerplexity;
  if (!borrowed || masked === undefined || borrowed.summary.corrected === 0) return undefined;
  const full = Math.exp(-borrowed.summary.fullMean);
  return masked / full < ratio ? undefined : { full: formatNumber(full), masked: formatNumber(masked) };
}

function lentText({ borrowed: measured }: RecordCopies): string | undefined {
  if (!measured) return undefined;
  const { summary, isPaired } = measured;
  if (summary.borrowedMean !== undefined)
    return `${formatNumber(summary.borrowedMean)} nats a residue borrowed`;
  if (summary.corrected > 0) return 'borrowed not measured: nothing is left to mask instead';
  if (isPaired.includes(1)) return 'pair-dependent: not corrected';
  return summary.outside > 0 ? 'partner outside the window' : 'of too short a period to correct';
}

function tooltipOf({ found, borrowed }: RecordCopies): string | undefined {
  const { borrowed: nats, corrected } = borrowed?.summary ?? {};
  const said = [
    ...(nats === undefined
      ? []
      : [
          `Its copies lend ${formatNumber(nats)} nats to ${formatCount(corrected ?? 0)} residues: what is lost with them masked, ` +
            'beyond what is lost with as many other residues masked.',
        ]),
    ...lowComplexity(found).map((text) => `Its ${text}: reported, not corrected.`),
  ];
  return said.length === 0 ? undefined : said.join(' ');
}
