/** The same as a table, a page at a time: for screen readers, and for who reads numbers. */
import { useEffect, useState } from 'preact/hooks';
import { annotationText } from '../../../core/inspector/tracksTable';
import { formatSpan, toShown } from '../../../core/sequence/coordinates';
import { residueName } from '../../../core/sequence/residueNames';
import { formatCount, formatNumber } from '../../../core/words';
import type { Subject } from '../../../protocol/inspectorValues';
import { selection } from '../selection';
import { words } from '../words';
import type { Known } from './useKnown';

const PAGE = 50;

export function ResidueTable({ subject, known }: { readonly subject: Subject; readonly known: Known }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words('sequence.table')}</summary>
      {isOpen && <Pages subject={subject} known={known} />}
    </details>
  );
}

function Pages({ subject, known }: { readonly subject: Subject; readonly known: Known }) {
  const { residues, alphabet } = subject;
  const pageOf = (residue: number): number => Math.floor(residue / PAGE);
  const [page, setPage] = useState(() => pageOf(selection.get().range?.start ?? 0));
  useEffect(() => selection.listen(({ range }) => range && setPage(pageOf(range.start))), []);
  const last = pageOf(residues.length - 1);
  const start = Math.min(page, last) * PAGE;
  const end = Math.min(residues.length, start + PAGE);
  return (
    <div>
      <p>
        <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
          {words('sequence.earlierPage')}
        </button>
        <button type="button" disabled={page >= last} onClick={() => setPage(page + 1)}>
          {words('sequence.laterPage')}
        </button>
        <span role="status">
          {words('sequence.page', formatSpan({ start, end }), formatCount(residues.length))}
        </span>
      </p>
      <table class="residues">
        <caption>{words('sequence.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('sequence.column')}</th>
            {known.tracks.map(({ id, label, unit }) => (
              <th key={id} scope="col">
                {label} {unit && `(${unit})`}
              </th>
            ))}
            <th scope="col">{words('sequence.annotation')}</th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: end - start }, (_, i) => start + i).map((residue) => (
            <tr key={residue}>
              <th scope="row">
                <button
                  type="button"
                  class="plain"
                  onClick={() => selection.update({ range: { start: residue, end: residue + 1 } })}
                >
                  {residueName(residues[residue]!, alphabet)} {formatCount(toShown(residue))}
                </button>
              </th>
              {known.tracks.map(({ id, values }) => (
                <td key={id}>{formatNumber(values[residue]!)}</td>
              ))}
              <td>
                {known.annotations
                  .filter(({ span }) => span.start <= residue && residue < span.end)
                  .map(annotationText)
                  .join('; ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
