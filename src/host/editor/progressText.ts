import type { ScoreProgress } from '../services';
import { formatCount, formatDuration, formatNumber } from '../words';

/** `1,204 of 9,330 residues · 410 residues/s · 20 s left`, after `seconds` of work. */
export function progressText({ done, total, record }: ScoreProgress, seconds: number): string {
  const count = `${formatCount(done)} of ${formatCount(total)} residues`;
  if (done === 0 || seconds <= 0) return `${record} · ${count}`;
  const rate = done / seconds;
  const left = formatDuration((total - done) / rate);
  return `${count} · ${formatNumber(rate)} residues/s · ${left} left`;
}
