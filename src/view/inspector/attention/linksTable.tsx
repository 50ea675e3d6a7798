/** Links as a table: what the pictures show, for screen readers and for reading values. */
import type { Links } from '../../../core/analysis/attention/links';
import { formatCount, formatNumber } from '../../../core/words';
import { words } from '../words';

interface LinksTableProps {
  readonly caption: string;
  readonly links: Links;
  /** A residue of the window as people write it: K48. */
  readonly nameOf: (residue: number) => string;
  /** Of the last column. */
  readonly quantity: string;
  readonly onResidue: (residue: number) => void;
}

export function LinksTable({
  caption,
  links: { links, total },
  nameOf,
  quantity,
  onResidue,
}: LinksTableProps) {
  const cell = (residue: number) => (
    <td>
      <button type="button" class="plain" onClick={() => onResidue(residue)}>
        {nameOf(residue)}
      </button>
    </td>
  );
  return (
    <div class="links-box">
      <table class="links">
        <caption>
          {caption}
          {total > links.length &&
            ` ${words('attention.capped', formatCount(links.length), formatCount(total))}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">{words('attention.from')}</th>
            <th scope="col">{words('attention.to')}</th>
            <th scope="col">{quantity}</th>
          </tr>
        </thead>
        <tbody>
          {links.map(({ from, to, weight }) => (
            <tr key={`${from} ${to}`}>
              {cell(from)}
              {cell(to)}
              <td class="number">{formatNumber(weight)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
