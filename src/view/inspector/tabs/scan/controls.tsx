/** What is shown of the scan, and in what order. */
import {
  POSITION_ORDERS,
  readPositions,
  ROW_ORDERS,
  type PositionOrder,
  type RowOrder,
} from '../../../../core/scan/order';
import { words } from '../../words';

/** Plain: kept over a reload. */
export interface ScanView {
  readonly rows: RowOrder;
  readonly positions: PositionOrder;
  /** Letters of rows; '' for all. */
  readonly letters: string;
  readonly filter: string;
  readonly zoom: number | 'fit';
  readonly partnerMasked: boolean;
  readonly whole: boolean;
}

export const FIRST_VIEW: ScanView = {
  rows: 'class',
  positions: 'sequence',
  letters: '',
  filter: '',
  zoom: 'fit',
  partnerMasked: false,
  whole: false,
};

export function isScanView(value: unknown): value is ScanView {
  if (typeof value !== 'object' || value === null) return false;
  const { rows, positions, letters, filter, zoom, partnerMasked, whole } = value as Record<string, unknown>;
  return (
    ROW_ORDERS.some((known) => known === rows) &&
    POSITION_ORDERS.some((known) => known === positions) &&
    typeof letters === 'string' &&
    typeof filter === 'string' &&
    (zoom === 'fit' || typeof zoom === 'number') &&
    typeof partnerMasked === 'boolean' &&
    typeof whole === 'boolean'
  );
}

interface ControlsProps {
  readonly view: ScanView;
  readonly isProtein: boolean;
  readonly onChange: (change: Partial<ScanView>) => void;
  readonly onZoom: (isIn: boolean) => void;
}

export function Controls({ view, isProtein, onChange, onZoom }: ControlsProps) {
  const isWrong = readPositions(view.filter) === undefined;
  const orders = isProtein ? ROW_ORDERS : (['alphabet', 'mean'] as const);
  const order = orders.some((known) => known === view.rows) ? view.rows : 'alphabet';
  return (
    <div class="controls">
      <label>
        {words('scan.rows')}{' '}
        <select value={order} onChange={(event) => onChange({ rows: event.currentTarget.value as RowOrder })}>
          {orders.map((known) => (
            <option key={known} value={known}>
              {words(`scan.rows.${known}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words('scan.positions')}{' '}
        <select
          value={view.positions}
          onChange={(event) => onChange({ positions: event.currentTarget.value as PositionOrder })}
        >
          {POSITION_ORDERS.map((known) => (
            <option key={known} value={known}>
              {words(`scan.positions.${known}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words('scan.filter')}{' '}
        <input
          type="search"
          value={view.filter}
          placeholder={words('scan.filterHint')}
          aria-invalid={isWrong}
          onInput={(event) => onChange({ filter: event.currentTarget.value })}
        />
      </label>
      <label>
        {words('scan.letters')}{' '}
        <input
          type="search"
          class="short"
          value={view.letters}
          placeholder={words('scan.lettersHint')}
          onInput={(event) => onChange({ letters: event.currentTarget.value })}
        />
      </label>
      <span role="group" aria-label={words('scan.zoom')} class="group">
        <button type="button" aria-label={words('scan.zoomOut')} onClick={() => onZoom(false)}>
          −
        </button>
        <button type="button" aria-pressed={view.zoom === 'fit'} onClick={() => onChange({ zoom: 'fit' })}>
          {words('scan.zoomFit')}
        </button>
        <button type="button" aria-label={words('scan.zoomIn')} onClick={() => onZoom(true)}>
          +
        </button>
      </span>
      {isWrong && <span role="alert">{words('scan.filterWrong')}</span>}
    </div>
  );
}
