/** The hover's words; knows no editor. */
import { residueStatistics, surprise } from '../../core/analysis/statistics';
import type { Reading } from '../../core/analysis/reading';
import type { InstalledModel } from '../../runtime/client/types';
import { formatCount, formatNumber, ordinal } from '../words';

/** `Lys 48`: the residue's name and its 1-based position, then what the model says of it. `reading` holds one row. */
export function factsLine(name: string, reading: Reading): string {
  const statistics = residueStatistics(reading);
  const logProbability = statistics.logProbability[0]!;
  const facts = [
    `**${name}**`,
    `p ${formatNumber(Math.exp(logProbability))}`,
    `${ordinal(statistics.rank[0]!)} of ${reading.columns.length}`,
    `ln p ${formatNumber(logProbability)}`,
    `entropy ${formatNumber(statistics.entropy[0]!)}`,
  ];
  // An unmasked pass sees the residue: what it finds surprising means nothing.
  if (reading.profile.method === 'masked') facts.push(`surprise ${formatNumber(surprise(statistics, 0))}`);
  return facts.join(' · ');
}

/** Which model, how asked, and what it saw: 1-based, inclusive. */
export function provenanceLine({ manifest }: InstalledModel, reading: Reading): string {
  const { start, end } = reading.profile.windows[0]!;
  const method = reading.profile.method === 'masked' ? 'masked' : 'single pass, residue seen';
  return `${manifest.name} ${manifest.version} · ${method} · window ${formatCount(start + 1)}–${formatCount(end)} · nats`;
}
