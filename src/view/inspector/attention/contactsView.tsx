/** A contact map: as a matrix, as a table of the strongest pairs, and as files. */
import { useMemo, useState } from 'preact/hooks';
import { strongestLinks } from '../../../core/analysis/attention/links';
import type { PartnerRun } from '../../../core/inspector/attention';
import type { Inspections } from '../../../core/inspector/inspections';
import { formatSpan } from '../../../core/sequence/coordinates';
import { formatNumber } from '../../../core/words';
import { largestOf, type HeatScale } from '../../../plots/heat';
import type { Palette } from '../../../plots/palette';
import type { Subject } from '../../../protocol/inspectorValues';
import { useKept } from '../kept';
import { ExportButtons } from '../parts/export';
import { selection, useSelection } from '../selection';
import { words } from '../words';
import { contactsCsv, contactsJson } from './files';
import { Legend } from './legend';
import { LinksTable } from './linksTable';
import { Matrix, type Cell } from './matrix';
import { matrixSvg } from './matrixExport';
import { residueNames } from './residueNames';

export interface ContactsViewProps {
  readonly subject: Subject;
  readonly palette: Palette;
  readonly answer: Inspections['contacts']['gives'];
  readonly runs: readonly PartnerRun[];
}

const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
/** Neighbours in the chain touch whatever the fold; in RNA no pair is nearer than a loop of three. */
const APART = { protein: 6, dna: 4, rna: 4 } as const;
const MOST_ROWS = 100;
const NO_RUNS: readonly PartnerRun[] = [];

export function ContactsView({ subject, palette, answer, runs }: ContactsViewProps) {
  const { kind, window, length, values } = answer;
  const { range } = useSelection();
  const [hasRuns, setHasRuns] = useKept('attention.runs', true, isFlag);
  const [cell, setCell] = useState<Cell>();
  const residues = useMemo(
    () => subject.residues.slice(window.start, window.end),
    [subject, window.start, window.end],
  );
  const { nameOf, firstNumber } = residueNames(residues, window.start);
  const apart = APART[subject.alphabet];
  const scale = useMemo(() => scaleOf(answer, apart), [answer, apart]);
  const links = useMemo(
    () => strongestLinks(answer, { atLeast: -Infinity, most: MOST_ROWS, apart, once: true }),
    [answer, apart],
  );
  const residue =
    range && range.start >= window.start && range.start < window.end ? range.start - window.start : undefined;
  const quantity = words(kind === 'probability' ? 'contacts.probability' : 'contacts.apc');
  const model = subject.model?.name ?? '';
  const method = words(kind === 'probability' ? 'contacts.byRegression' : 'contacts.unweighted', model);
  const shownRuns = hasRuns ? runs : NO_RUNS;
  const choose = (at: number): void => {
    const place = window.start + at;
    selection.update({ range: at === residue ? undefined : { start: place, end: place + 1 } });
  };
  const atCell = cell && cell.i < length && cell.j < length ? cell : undefined;
  return (
    <section aria-label={words('contacts.title')} class="attention">
      <p class="special">{method}</p>
      {runs.length > 0 && (
        <div class="controls">
          <label>
            <input type="checkbox" checked={hasRuns} onChange={() => setHasRuns(!hasRuns)} />
            {words(subject.alphabet === 'protein' ? 'contacts.copies' : 'contacts.stems')}
          </label>
        </div>
      )}
      <div class="figure">
        <Matrix
          {...{ values, residues, firstNumber, scale, palette, residue, cell }}
          runs={shownRuns}
          runsIn="lower"
          label={words('contacts.label', quantity)}
          onCell={(at) => {
            setCell(at);
            selection.update({ hovered: at && window.start + at.i });
          }}
          onChoose={choose}
        />
        <Legend scale={scale} palette={palette} quantity={quantity} />
      </div>
      <p class="readout" role="status">
        {atCell
          ? words(
              'contacts.pair',
              nameOf(atCell.i),
              nameOf(atCell.j),
              formatNumber(values[atCell.i * length + atCell.j]!),
            )
          : words('contacts.hint')}
      </p>
      <details>
        <summary>{words('attention.table')}</summary>
        <LinksTable
          caption={words('contacts.strongest', apart)}
          {...{ links, quantity, nameOf }}
          onResidue={choose}
        />
      </details>
      <ExportButtons
        name={`${subject.id || 'record'}_contacts`}
        svg={() =>
          matrixSvg(
            values,
            scale,
            { residues, firstNumber, runs: shownRuns, runsIn: 'lower' },
            [quantity, `${subject.name} ${formatSpan(window)}`, model].join(' · '),
          )
        }
        csv={() => contactsCsv(answer, residues, firstNumber)}
        json={() => contactsJson(answer, subject)}
      />
    </section>
  );
}

/** Probabilities have a scale of their own; else the strongest pair that is not near in the chain. */
function scaleOf({ kind, length, values }: Inspections['contacts']['gives'], apart: number): HeatScale {
  if (kind === 'probability') return { most: 1, kind: 'linear' };
  const far = values.filter((_, at) => Math.abs(Math.floor(at / length) - (at % length)) >= apart);
  return { most: largestOf(far.length > 0 ? far : values), kind: 'linear' };
}
