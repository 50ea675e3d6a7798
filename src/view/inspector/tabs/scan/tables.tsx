/** The scan as tables: the likeliest and the unlikeliest substitutions, and all of one residue. */
import type { Extremes, ScannedSubstitution } from '../../../../core/scan/extremes';
import type { ScanGrid } from '../../../../core/scan/grid';
import { toShown } from '../../../../core/sequence/coordinates';
import { formatNumber } from '../../../../core/words';
import { words } from '../../words';

interface TablesProps {
  readonly grid: ScanGrid;
  readonly extremes: Extremes;
  /** The residue that is looked at. */
  readonly residue: number | undefined;
  readonly onPick: (residue: number, letter: number) => void;
}

export function Tables({ grid, extremes, residue, onPick }: TablesProps) {
  return (
    <div class="tables">
      <Substitutions title={words('scan.worst')} {...{ grid, onPick }} list={extremes.worst} />
      <Substitutions title={words('scan.best')} {...{ grid, onPick }} list={extremes.best} />
      {residue !== undefined && (
        <Substitutions
          title={words('scan.atResidue', nameOf(grid, residue))}
          list={substitutionsOf(grid, residue)}
          {...{ grid, onPick }}
        />
      )}
    </div>
  );
}

function substitutionsOf(grid: ScanGrid, residue: number): readonly ScannedSubstitution[] {
  return Array.from(grid.letters)
    .map((_, letter) => ({ residue, letter, logOdds: grid.at(residue, letter) }))
    .filter(({ letter, logOdds }) => !grid.isWildType(residue, letter) && !Number.isNaN(logOdds))
    .sort((a, b) => b.logOdds - a.logOdds);
}

/** `K48`. */
export function nameOf({ residues }: ScanGrid, residue: number): string {
  return `${String.fromCharCode(residues[residue]!).toUpperCase()}${toShown(residue)}`;
}

interface SubstitutionsProps extends Pick<TablesProps, 'grid' | 'onPick'> {
  readonly title: string;
  readonly list: readonly ScannedSubstitution[];
}

function Substitutions({ title, list, grid, onPick }: SubstitutionsProps) {
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{words('scan.substitution')}</th>
          <th scope="col">{words('scan.logOdds')}</th>
        </tr>
      </thead>
      <tbody>
        {list.map(({ residue, letter, logOdds }) => {
          const name = `${nameOf(grid, residue)}${grid.letters[letter]!}`;
          return (
            <tr key={name}>
              <td>
                <button
                  type="button"
                  class="plain"
                  aria-label={words('scan.add', name)}
                  onClick={() => onPick(residue, letter)}
                >
                  {name}
                </button>
              </td>
              <td class="number">{formatNumber(logOdds)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
