/** What the heatmap says of a cell. */
import { NOT_SCORED } from '../../../../core/analysis/letters';
import type { MeasuredPoints } from '../../../../core/inspector/measurements';
import type { ScanGrid } from '../../../../core/scan/grid';
import { toShown } from '../../../../core/sequence/coordinates';
import { formatCount, formatNumber } from '../../../../core/words';
import { words } from '../../words';
import { nameOf } from './tables';
import type { Scan } from './useScan';

interface Cell {
  readonly scan: Scan;
  /** Residues of the column. */
  readonly members: Uint32Array;
  /** Index of the row's letter; undefined above and below the cells. */
  readonly letter: number | undefined;
  readonly measured: ((residue: number, letter: string) => number | undefined) | undefined;
}

export function describeCell({ scan, members, letter, measured }: Cell): readonly string[] {
  const grid = scan.masked ?? scan.full;
  const residue = members[0];
  if (residue === undefined) return [];
  if (members.length > 1) return [binned(grid, members)];
  const name = nameOf(grid, residue);
  if (grid.wildType[residue] === NOT_SCORED) return [words('scan.cellUnscored', name, '')];
  const mean = grid.mean(residue);
  const last = Number.isNaN(mean) ? [] : [words('scan.meanOf', formatNumber(mean))];
  if (letter === undefined) return [name, ...last];
  if (grid.isWildType(residue, letter))
    return [words('scan.cellWildType', grid.letters[letter]!, toShown(residue)), ...last];
  const substitution = name + grid.letters[letter]!;
  const value = grid.at(residue, letter);
  if (Number.isNaN(value)) return [words('scan.cellWaiting', substitution)];
  const score = measured?.(residue, grid.letters[letter]!);
  const full = scan.full.at(residue, letter);
  return [
    words('scan.cell', substitution, formatNumber(value)),
    ...(scan.masked && full !== value ? [words('scan.cellFull', formatNumber(full))] : []),
    ...(score === undefined ? [] : [words('scan.cellMeasured', formatNumber(score))]),
    ...last,
  ];
}

function binned(grid: ScanGrid, members: Uint32Array): string {
  const means = [...members].map((residue) => grid.mean(residue)).filter((mean) => !Number.isNaN(mean));
  const mean = means.reduce((sum, each) => sum + each, 0) / means.length;
  const [first, last] = [Math.min(...members), Math.max(...members)].map((each) =>
    formatCount(toShown(each)),
  );
  return words('scan.cellBinned', first!, last!, formatNumber(mean));
}

/** Reads the measured score of single substitutions. */
export function measuredAt({
  residues,
  letters,
  mutations,
  scores,
}: MeasuredPoints): (residue: number, letter: string) => number | undefined {
  const known = new Map<string, number>();
  residues.forEach((residue, i) => {
    if (mutations[i] === 1) known.set(`${residue}${String.fromCharCode(letters[i]!)}`, scores[i]!);
  });
  return (residue, letter) => known.get(`${residue}${letter}`);
}
