/** Where a key leads on the heatmap. */
import type { Layout } from './layout';

interface Cell {
  readonly column: number;
  readonly row: number;
}

const PAGE = 10;

/** undefined for a key that does not move. */
export function moved(
  key: string,
  from: Cell | undefined,
  { columns, rows }: Pick<Layout, 'columns' | 'rows'>,
): Cell | undefined {
  const { column, row } = from ?? { column: 0, row: 0 };
  const to = target(key, column, row, columns);
  if (!to) return undefined;
  if (!from) return { column: 0, row: 0 };
  return {
    column: Math.max(0, Math.min(columns - 1, to.column)),
    row: Math.max(0, Math.min(rows - 1, to.row)),
  };
}

function target(key: string, column: number, row: number, columns: number): Cell | undefined {
  switch (key) {
    case 'ArrowLeft':
      return { column: column - 1, row };
    case 'ArrowRight':
      return { column: column + 1, row };
    case 'ArrowUp':
      return { column, row: row - 1 };
    case 'ArrowDown':
      return { column, row: row + 1 };
    case 'PageUp':
      return { column: column - PAGE, row };
    case 'PageDown':
      return { column: column + PAGE, row };
    case 'Home':
      return { column: 0, row };
    case 'End':
      return { column: columns - 1, row };
    default:
      return undefined;
  }
}
