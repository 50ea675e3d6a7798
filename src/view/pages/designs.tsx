/** Designs ranked with and without what they borrow, as a table that sorts; a row leads to the copy responsible. */
import { useMemo, useState } from 'preact/hooks';
import { orderedDesigns, type DesignColumn, type DesignOrder } from '../../core/analysis/designOrder';
import type { RankedDesign } from '../../core/analysis/rankedDesign';
import type { DesignsResult } from '../../core/pages';
import { formatSpan, toShown } from '../../core/sequence/coordinates';
import { formatCount, formatNumber } from '../../core/words';
import { host } from '../host';
import { SaveButtons } from '../parts/save';

/** A page of more rows is slow, and not read: the filter and the saved table have the rest. */
const MOST_ROWS = 1000;

const TITLES: Readonly<Record<DesignColumn, string>> = {
  id: 'record',
  rankBefore: 'rank',
  rankAfter: 'rank without copies',
  pseudoPerplexity: 'pseudo-perplexity',
  partnerMaskedPseudoPerplexity: 'partner-masked',
  borrowed: 'borrowed (nats)',
  naturalBefore: 'above natural (%)',
  naturalAfter: 'the same, partner-masked',
  length: 'length',
};
const COLUMNS = Object.keys(TITLES) as DesignColumn[];
/** Where the longest copy stands: beside what was borrowed, in sight also where the page is narrow. */
const COPY_AT = COLUMNS.indexOf('borrowed') + 1;

export function DesignsPage({ result }: { readonly result: DesignsResult }) {
  const [order, setOrder] = useState<DesignOrder>({ column: 'rankAfter', direction: 'ascending' });
  const [filter, setFilter] = useState('');
  const rows = useMemo(() => orderedDesigns(result.designs, order, filter), [result, order, filter]);
  const refused = result.designs.filter(({ refusal }) => refusal !== undefined);
  return (
    <main>
      <h1>Designs without the borrowed part</h1>
      <p>
        A sequence that repeats itself lets the model look its own letters up. The rank without copies is by
        the pseudo-perplexity with each residue’s partners masked too; rows in bold fall behind without their
        copies. Choose a row to see its longest copy.
      </p>
      <p>
        <label>
          Filter by name{' '}
          <input type="search" value={filter} onInput={(event) => setFilter(event.currentTarget.value)} />
        </label>{' '}
        <span role="status">{countText(rows.length, result.designs.length)}</span>
      </p>
      <div class="wide">
        <table class="designs">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <Header key={column} column={column} order={order} onOrder={setOrder} />
              )).toSpliced(
                COPY_AT,
                0,
                <th key="copy" scope="col">
                  longest copy
                </th>,
              )}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_ROWS).map((design) => (
              <Row key={design.index} design={design} uri={result.uri} />
            ))}
          </tbody>
        </table>
      </div>
      <SaveButtons files={[{ label: 'Save table (TSV)', name: 'designs.tsv', content: () => result.tsv }]} />
      {refused.length > 0 && (
        <ul>
          {refused.map(({ index, refusal }) => (
            <li key={index}>{refusal!.message}</li>
          ))}
        </ul>
      )}
      <p class="methods">{result.methods}</p>
    </main>
  );
}

interface HeaderProps {
  readonly column: DesignColumn;
  readonly order: DesignOrder;
  readonly onOrder: (order: DesignOrder) => void;
}

function Header({ column, order, onOrder }: HeaderProps) {
  const isSorted = order.column === column;
  const direction = isSorted && order.direction === 'ascending' ? 'descending' : 'ascending';
  const sign = order.direction === 'ascending' ? '▲' : '▼';
  return (
    <th scope="col" class={column === 'id' ? '' : 'number'} aria-sort={isSorted ? order.direction : 'none'}>
      <button type="button" class="plain" onClick={() => onOrder({ column, direction })}>
        {TITLES[column]} <span aria-hidden="true">{isSorted ? sign : ''}</span>
      </button>
    </th>
  );
}

function Row({ design, uri }: { readonly design: RankedDesign; readonly uri: string }) {
  const { index, longest } = design;
  const show = (): void =>
    host.post({ type: 'reveal', uri, record: index, residue: longest?.first.start ?? 0 });
  const values = COLUMNS.map((column) => (
    <td key={column} class={column === 'id' ? 'name' : 'number'}>
      {column === 'id' ? (
        <button type="button" class="plain">
          {design.id || `record ${toShown(index)}`}
        </button>
      ) : (
        valueText(column, design[column])
      )}
    </td>
  ));
  return (
    <tr class={fellBack(design) ? 'warned' : ''} onClick={show}>
      {values.toSpliced(
        COPY_AT,
        0,
        <td key="copy">{longest ? `${formatSpan(longest.first)} ↔ ${formatSpan(longest.second)}` : '–'}</td>,
      )}
    </tr>
  );
}

/** Likelier before than after: the rank was borrowed. */
function fellBack({ rankBefore, rankAfter }: RankedDesign): boolean {
  return rankBefore !== null && rankAfter !== null && rankAfter > rankBefore;
}

const WHOLE: readonly DesignColumn[] = ['rankAfter', 'rankBefore', 'length'];

function valueText(column: DesignColumn, value: number | string | null): string {
  if (typeof value !== 'number') return value ?? '–';
  return WHOLE.includes(column) ? formatCount(value) : formatNumber(value);
}

function countText(found: number, all: number): string {
  if (found > MOST_ROWS) return `the first ${formatCount(MOST_ROWS)} of ${formatCount(found)} records`;
  return found === all
    ? `${formatCount(all)} records`
    : `${formatCount(found)} of ${formatCount(all)} records`;
}
