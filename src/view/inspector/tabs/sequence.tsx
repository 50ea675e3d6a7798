/** The record's residues with what is known along them. */
import { formatNumber } from '../../../core/words';
import { useSelection } from '../selection';
import { useInspection } from '../useInspection';
import type { Tab, ViewProps } from './tab';

export const sequence: Tab = {
  kind: 'sequence',
  title: 'sequence.title',
  available: () => true,
  View: SequenceView,
};

function SequenceView({ subject }: ViewProps) {
  const { range } = useSelection();
  const tracks = useInspection('tracks', subject, null);
  if (tracks.failure !== undefined) return <p role="alert">{tracks.failure}</p>;
  const residue = range?.start ?? 0;
  return (
    <dl>
      {tracks.parts.map(({ id, label, unit, values, source }) => (
        <div key={id}>
          <dt>
            {label} ({unit})
          </dt>
          <dd title={source}>{formatNumber(values[residue] ?? NaN)}</dd>
        </div>
      ))}
    </dl>
  );
}
