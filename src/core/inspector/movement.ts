/** Where the keyboard leads in a wrapped sequence. */
import type { Layout } from './layout';

/** The residue that a key leads to from `residue`; undefined for a key that leads nowhere. `rows`: a screen's. */
export function movedBy(
  key: string,
  residue: number,
  { perRow, length }: Layout,
  rows: number,
): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -perRow,
    ArrowDown: perRow,
    PageUp: -perRow * Math.max(1, rows),
    PageDown: perRow * Math.max(1, rows),
    Home: -length,
    End: length,
  };
  const step = steps[key];
  return step === undefined ? undefined : Math.max(0, Math.min(length - 1, residue + step));
}
