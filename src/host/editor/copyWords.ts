/** How copies read in the user interface; knows no editor. */
import { gainAt } from '../../core/analysis/borrowedBins';
import { alignmentRows } from '../../core/repeats/alignmentText';
import type { Copy } from '../../core/repeats/copy';
import { PARTNER_STATE } from '../../core/repeats/partnerMasks';
import type { SeenCopy } from '../../core/repeats/places';
import { dotBracket } from '../../core/repeats/stems/dotBracket';
import { formatSpan, toShown, type Span } from '../../core/sequence/coordinates';
import type { Alphabet, SequenceRecord } from '../../core/sequence/types';
import type { RecordCopies } from '../services';
import { formatCount, formatNumber } from '../words';

/** Columns of an alignment that a hover shows. */
const SHOWN_COLUMNS = 48;
/** Of a stem with its loop: a hover breaks no lines. */
const STEM_COLUMNS = 80;

export function kindName({ kind }: Pick<Copy, 'kind'>, alphabet: Alphabet): string {
  if (kind === 'direct') return 'copy';
  return alphabet === 'rna' ? 'stem' : 'reverse complement';
}

/** `Copy of 141–160 · 95 % identical · 120 residues on · E 2.1e−9`. */
export function copyLine({ copy, here, there }: SeenCopy, alphabet: Alphabet): string {
  const name = kindName(copy, alphabet);
  const what = copy.kind === 'direct' ? 'Copy of' : `${name.charAt(0).toUpperCase()}${name.slice(1)} with`;
  const share = copy.kind === 'inverted' && alphabet === 'rna' ? 'paired' : 'identical';
  return [
    `${what} **${formatSpan(there)}**`,
    `${Math.round(100 * copy.identity)} % ${share}`,
    `${formatCount(copy.length)} columns`,
    distance(here, there),
    `E ${formatEvalue(copy.evalue)}`,
  ].join(' · ');
}

function distance(here: Span, there: Span): string {
  const gap = Math.max(there.start - here.end, here.start - there.end);
  if (gap < 0) return 'overlapping';
  if (gap === 0) return 'adjacent';
  return `${formatCount(gap)} residues ${there.start > here.start ? 'on' : 'back'}`;
}

/** 0.0021, 3.2e−12. */
export function formatEvalue(value: number): string {
  if (value === 0) return '< 1e−300';
  if (value >= 0.001) return formatNumber(value);
  return value.toExponential(1).replace('-', '\u2212');
}

/** Three rows with their first residue's numbers, cut to what a hover can hold; below them a short stem in dot-bracket. */
export function alignmentBlock(copy: Copy, { residues, alphabet }: SequenceRecord): string {
  const { first, middle, second, starts } = alignmentRows(copy, residues, alphabet);
  const [a, b] = starts.map(String) as [string, string];
  const width = Math.max(a.length, b.length);
  const cut = (row: string): string =>
    row.length > SHOWN_COLUMNS ? `${row.slice(0, SHOWN_COLUMNS)} …` : row;
  return [
    `${a.padStart(width)} ${cut(first)}`,
    `${' '.repeat(width)} ${cut(middle)}`,
    `${b.padStart(width)} ${cut(second)}`,
    ...(copy.kind === 'inverted' && alphabet === 'rna' ? stemRows(copy, residues, width) : []),
  ].join('\n');
}

/** From the first to the last residue of a stem, loop and all. */
function stemRows(stem: Copy, residues: Uint8Array, width: number): string[] {
  const start = Math.min(stem.first.start, stem.second.start);
  const end = Math.max(stem.first.end, stem.second.end);
  if (end - start > STEM_COLUMNS) return [];
  const letters = String.fromCharCode(...residues.subarray(start, end));
  const marks = dotBracket(stem, residues.length).slice(start, end);
  return ['', `${String(toShown(start)).padStart(width)} ${letters}`, `${' '.repeat(width)} ${marks}`];
}

/** `p 0.92 here, 0.11 with its copies masked: 2.1 nats borrowed`; undefined until it was measured. */
export function borrowedLine({ borrowed: measured }: RecordCopies, residue: number): string | undefined {
  if (!measured) return undefined;
  const { borrowed, isPaired } = measured;
  switch (borrowed.states[residue]) {
    case PARTNER_STATE.outside:
      return 'its copies stand outside the model\u2019s window: nothing could be looked up';
    case PARTNER_STATE.tooMany:
      return 'a repeat of so short a period that masking it would leave another sequence: not corrected';
    case PARTNER_STATE.lowComplexity:
      return 'low complexity: reported, not corrected';
    case PARTNER_STATE.alone:
      return 'opposite a gap: it has no partner';
  }
  const { full, partnerMasked } = borrowed;
  const gain = gainAt(borrowed, residue);
  if (Number.isNaN(gain)) return undefined;
  const p = (value: number): string => formatNumber(Math.exp(value));
  const hidden = isPaired[residue] === 1 ? 'its pair masked' : 'its copies masked';
  const label = isPaired[residue] === 1 ? 'nats pair-dependent' : 'nats borrowed';
  return `p ${p(full[residue]!)} here, ${p(partnerMasked[residue]!)} with ${hidden}: ${formatNumber(gain)} ${label}`;
}
