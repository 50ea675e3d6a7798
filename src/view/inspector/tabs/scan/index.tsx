/** The mutational scan: every single substitution of the record, and measured variants beside it. */
import { useMemo, useRef, useState } from 'preact/hooks';
import type { MeasuredResult } from '../../../../core/inspector/measurements';
import { difference, isMarked } from '../../../../core/measurements/disagreement';
import { extremes } from '../../../../core/scan/extremes';
import { withSubstitution } from '../../../../core/scan/mutant';
import { orderedPositions, orderedRows, readPositions } from '../../../../core/scan/order';
import { scaleLimit } from '../../../../core/scan/scale';
import type { Span } from '../../../../core/sequence/coordinates';
import { formatCount } from '../../../../core/words';
import { useKept } from '../../kept';
import { useSelection } from '../../selection';
import { words } from '../../words';
import type { Tab, ViewProps } from '../tab';
import { Measurements } from '../measured/measurements';
import { Controls, FIRST_VIEW, isScanView, type ScanView } from './controls';
import { describeCell, measuredAt } from './describe';
import { Heatmap, zoomed } from './heatmap';
import { layOut, wildTypeMark } from './layout';
import { Legend } from './legend';
import { MutantBar } from './mutantBar';
import { SaveScan } from './saveScan';
import { ScanState } from './scanState';
import { Tables } from './tables';
import { useMutant } from './useMutant';
import { useScan } from './useScan';

export const scan: Tab = {
  kind: 'scan',
  title: 'scan.title',
  available: ({ model, residues }) => model !== undefined && residues.length > 0,
  View: Scan,
};

/** Substitutions in each table. */
const LISTED = 12;
const NO_MARKS: ReadonlyMap<number, boolean> = new Map();

function Scan({ subject }: ViewProps) {
  const [view, setView] = useKept<ScanView>('scan', FIRST_VIEW, isScanView);
  const change = (what: Partial<ScanView>): void => setView({ ...view, ...what });
  const [mutant, setMutant] = useMutant(subject);
  const [residue, setResidue] = useState<number>();
  const [compared, setCompared] = useState<MeasuredResult>();
  const { window } = useSelection();
  const { length } = subject.residues;
  const isLong = length > subject.model!.window;
  const span = useSpan(isLong && !view.whole ? window : { start: 0, end: length });
  const root = useRef<HTMLDivElement>(null);
  const seen = useRef<Span>({ start: 0, end: Infinity });
  const scanned = useScan(subject, span, () => within(seen.current, span), view.partnerMasked);
  const grid = scanned.masked ?? scanned.full;
  const { revision } = scanned;

  const filter = readPositions(view.filter) ?? { spans: [], letters: '' };
  const whenSorted = view.positions === 'sequence' ? 0 : revision;
  const positions = useMemo(
    () => orderedPositions(grid, view.positions, filter),
    [grid, view.positions, view.filter, whenSorted],
  );
  const rows = useMemo(
    () => orderedRows(grid, view.rows, view.letters),
    [grid, view.rows, view.letters, view.rows === 'mean' ? revision : 0],
  );
  const limit = useMemo(() => scaleLimit(grid.values), [grid, revision]);
  const found = useMemo(() => extremes(grid, positions, rows, LISTED), [grid, revision, positions, rows]);
  const marks = useMemo(() => (compared ? marksOf(compared) : NO_MARKS), [compared]);
  const measured = useMemo(() => compared && measuredAt(compared.points), [compared]);
  const picked = useMemo(
    () => new Map(mutant.map((each) => [each.index, grid.letters.indexOf(each.mutant)])),
    [mutant, grid],
  );
  const pick = (at: number, letter: number): void => setMutant(withSubstitution(mutant, grid, at, letter));
  const onZoom = (isIn: boolean): void => {
    const room = document.querySelector('.heatmap .scroller')?.clientWidth ?? 0;
    change({ zoom: zoomed(layOut(positions.length, rows.length, room, view.zoom).cell, isIn) });
  };
  const layout = layOut(positions.length, rows.length, widthOf(), view.zoom);
  return (
    <div class="scan" ref={root}>
      <p class="methods">{words('scan.intro')}</p>
      <ScanState scan={scanned} />
      <Controls view={view} isProtein={subject.alphabet === 'protein'} onChange={change} onZoom={onZoom} />
      <p class="controls">
        {isLong && (
          <Check label={words('scan.wholeRecord')} on={view.whole} onChange={(whole) => change({ whole })} />
        )}
        {(scanned.copies?.residues ?? 0) > 0 && (
          <>
            <Check
              label={words('scan.partnerMasked')}
              on={view.partnerMasked}
              onChange={(partnerMasked) => change({ partnerMasked })}
            />
            <span class="methods">
              {words(
                'scan.partnerMaskedHint',
                formatCount(scanned.copies!.copies),
                formatCount(scanned.copies!.residues),
              )}
            </span>
          </>
        )}
        {layout.perColumn > 1 && <span class="methods">{words('scan.binned', layout.perColumn)}</span>}
      </p>
      {positions.length === 0 || rows.length === 0 ? (
        <p role="alert">{words('scan.nothing')}</p>
      ) : (
        <Heatmap
          {...{ grid, revision, positions, rows, limit, marks }}
          zoom={view.zoom}
          onZoom={(zoom) => change({ zoom })}
          mutant={picked}
          describe={(members, letter) => describeCell({ scan: scanned, members, letter, measured })}
          onPick={pick}
          onActive={setResidue}
          onSeen={(now) => (seen.current = now)}
        />
      )}
      <Legend limit={limit} disagrees={marks.size > 0} wildType={wildTypeMark(layout)} />
      <MutantBar {...{ subject, grid, mutant }} onChange={setMutant} />
      <Tables {...{ grid, residue }} extremes={found} onPick={pick} />
      <SaveScan {...{ subject, positions, rows, limit }} scan={scanned} />
      <Measurements
        {...{ subject, root }}
        partnerMasked={view.partnerMasked}
        onCompared={setCompared}
        onResidue={setResidue}
      />
    </div>
  );
}

function Check(props: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label>
      <input
        type="checkbox"
        checked={props.on}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />{' '}
      {props.label}
    </label>
  );
}

/** The same object while its ends stay. */
function useSpan({ start, end }: Span): Span {
  return useMemo(() => ({ start, end }), [start, end]);
}

function within(span: Span, outer: Span): Span {
  const start = Math.max(outer.start, Math.min(outer.end, span.start));
  return { start, end: Math.max(start, Math.min(outer.end, span.end)) };
}

function marksOf({ disagreements }: MeasuredResult): ReadonlyMap<number, boolean> {
  return new Map(disagreements.filter(isMarked).map((each) => [each.residue, difference(each) > 0]));
}

function widthOf(): number {
  return document.querySelector('.heatmap .scroller')?.clientWidth ?? document.body.clientWidth;
}
