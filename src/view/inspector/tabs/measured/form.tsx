/** What a table's columns are, and which way its scores point: asked, not guessed. */
import { useState } from 'preact/hooks';
import type { OpenedTable } from '../../../../core/inspector/measurements';
import { words } from '../../words';

export interface Declared {
  /** Indices of columns. */
  readonly mutant: number;
  readonly score: number;
  readonly offset: number;
  readonly higherIsFitter: boolean;
}

interface MeasuredFormProps {
  readonly table: OpenedTable;
  /** What was declared of this table before. */
  readonly before: Declared | undefined;
  readonly onCompare: (declared: Declared) => void;
}

export function MeasuredForm({ table, before, onCompare }: MeasuredFormProps) {
  const [mutant, setMutant] = useState(before?.mutant ?? table.mutant);
  const [score, setScore] = useState(before?.score ?? table.score);
  const [higherIsFitter, setDirection] = useState(before?.higherIsFitter);
  const [offset, setOffset] = useState(before?.offset ?? 0);
  const isReady = mutant !== undefined && score !== undefined && higherIsFitter !== undefined;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (isReady) onCompare({ mutant, score, offset, higherIsFitter });
  };
  return (
    <form class="controls" onSubmit={submit}>
      <Column label={words('measured.mutant')} table={table} chosen={mutant} onChoose={setMutant} />
      <Column label={words('measured.score')} table={table} chosen={score} onChoose={setScore} />
      <fieldset class="group">
        <legend>{words('measured.direction')}</legend>
        {[true, false].map((higher) => (
          <label key={String(higher)}>
            <input
              type="radio"
              name="direction"
              checked={higherIsFitter === higher}
              onChange={() => setDirection(higher)}
            />{' '}
            {words(higher ? 'measured.fitter' : 'measured.lessFit')}
          </label>
        ))}
      </fieldset>
      <label>
        {words('measured.offset')}{' '}
        <input
          type="number"
          class="short"
          step={1}
          value={offset}
          onInput={(event) => setOffset(Math.trunc(event.currentTarget.valueAsNumber) || 0)}
        />
      </label>
      <button type="submit" class="primary" disabled={!isReady}>
        {words('measured.compare')}
      </button>
      <span class="methods">{missing(mutant, score, higherIsFitter)}</span>
    </form>
  );
}

function missing(
  mutant: number | undefined,
  score: number | undefined,
  direction: boolean | undefined,
): string {
  if (mutant === undefined) return words('measured.askMutant');
  if (score === undefined) return words('measured.askScore');
  return direction === undefined ? words('measured.askDirection') : '';
}

interface ColumnProps {
  readonly label: string;
  readonly table: OpenedTable;
  readonly chosen: number | undefined;
  readonly onChoose: (index: number | undefined) => void;
}

function Column({ label, table, chosen, onChoose }: ColumnProps) {
  return (
    <label>
      {label}{' '}
      <select
        value={chosen ?? ''}
        onChange={({ currentTarget: { value } }) => onChoose(value === '' ? undefined : Number(value))}
      >
        <option value="">{words('measured.noColumn')}</option>
        {table.columns.map((name, index) => (
          <option key={index} value={index}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
