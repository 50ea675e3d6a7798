import type { ScoreProgress } from '../services';
import { formatCount, formatDuration, formatNumber } from '../words';

/** `1,204 of 9,330 residues · 410 residues/s · 20 s left`, after `seconds` of work; a rate below one says nothing. */
export function progressText(progress: ScoreProgress, seconds: number): string {
  const { done, total, record, unit = 'residues' } = progress;
  const count = `${formatCount(Math.floor(done))} of ${formatCount(total)} ${unit}`;
  if (done === 0 || seconds <= 0) return `${record} · ${count}`;
  const rate = done / seconds;
  const left = formatDuration((total - done) / rate);
  const speed = rate >= 1 ? [`${formatNumber(rate)} ${unit}/s`] : [];
  return [count, ...speed, `${left} left`].join(' · ');
}
