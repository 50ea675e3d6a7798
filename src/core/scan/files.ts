/** A scan as tables: all that is known, in the sequence's order. */
import { toShown } from '../sequence/coordinates';
import { residueText } from '../sequence/residueText';
import type { ScanGrid } from './grid';

const COLUMNS = ['position', 'wild_type', 'mutant', 'log_odds_nats'];

/** One line a substitution, positions 1-based. `masked`: with partners masked, one column more. */
export function scanCsv(full: ScanGrid, masked?: ScanGrid): string {
  const lines = [[...COLUMNS, ...(masked ? ['partner_masked_log_odds_nats'] : [])].join(',')];
  for (let residue = full.span.start; residue < full.span.end; residue++) {
    const own = String.fromCharCode(full.residues[residue]!).toUpperCase();
    for (const [letter, name] of Array.from(full.letters).entries()) {
      const value = full.at(residue, letter);
      if (Number.isNaN(value) || full.isWildType(residue, letter)) continue;
      const more = masked ? [plain(masked.at(residue, letter))] : [];
      lines.push([toShown(residue), own, name, plain(value), ...more].join(','));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Rows of log-odds in the letters' order; null where nothing is known. */
export function scanJson(
  full: ScanGrid,
  masked: ScanGrid | undefined,
  about: Readonly<Record<string, unknown>>,
): string {
  const { start, end } = full.span;
  const matrix = (grid: ScanGrid): (number | null)[][] =>
    Array.from({ length: end - start }, (_, i) =>
      Array.from(grid.letters, (_letter, letter) => plain(grid.at(start + i, letter))),
    );
  const file = {
    ...about,
    unit: 'nats',
    letters: full.letters,
    first_position: toShown(start),
    wild_type: residueText(full.residues, start, end).toUpperCase(),
    log_odds: matrix(full),
    ...(masked && { partner_masked_log_odds: matrix(masked) }),
  };
  return `${JSON.stringify(file)}\n`;
}

function plain(value: number): number | null {
  return Number.isNaN(value) ? null : Number(value.toPrecision(6));
}
