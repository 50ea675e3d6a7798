/** The hover's words; knows no editor. */
import { residueStatistics, surprise } from '../../core/analysis/statistics';
import type { Reading } from '../../core/analysis/reading';
import { spanToShown } from '../../core/sequence/coordinates';
import type { RecordScore } from '../services';
import { formatCount, formatNumber, ordinal } from '../words';
import { asProtein } from './frameText';

/** The residue (`Lys 48`), its codon where one is read, then what the model says of it. `reading` holds one row. */
export function factsLine(name: string, reading: Reading, codon?: string): string {
  const statistics = residueStatistics(reading);
  const logProbability = statistics.logProbability[0]!;
  const facts = [
    `**${name}**`,
    ...(codon === undefined ? [] : [codon]),
    `p ${formatNumber(Math.exp(logProbability))}`,
    `${ordinal(statistics.rank[0]!)} of ${reading.columns.length}`,
    `ln p ${formatNumber(logProbability)}`,
    `entropy ${formatNumber(statistics.entropy[0]!)}`,
  ];
  // An unmasked pass sees the residue: what it finds surprising means nothing.
  if (reading.profile.method === 'masked') facts.push(`surprise ${formatNumber(surprise(statistics, 0))}`);
  return facts.join(' · ');
}

/**
 * Which model, how asked, what it saw (1-based, inclusive, of the protein where a frame is scored), and what its
 * probabilities are normalised over.
 */
export function provenanceLine(
  { model, frame }: Pick<RecordScore, 'model' | 'frame'>,
  reading: Reading,
): string {
  const { manifest } = model;
  const { first, last } = spanToShown(reading.profile.windows[0]!);
  const method = reading.profile.method === 'masked' ? 'masked' : 'single pass, residue seen';
  const window = `window ${formatCount(first)}–${formatCount(last)}`;
  const read = frame ? [asProtein(frame)] : [];
  return [`${manifest.name} ${manifest.version}`, method, ...read, window, unitText(reading)].join(' · ');
}

/** The letters, or under fair-esm's convention all tokens, that the softmax runs over. A hover that is narrow wraps it whole. */
function unitText({ alphabet, normalisation, support }: Reading): string {
  const letters = alphabet === 'protein' ? 'amino acids' : 'nucleotides';
  const counted = normalisation === 'alphabet' ? letters : 'tokens';
  return `nats over ${support.length} ${counted}`.replaceAll(' ', '\u00a0');
}
