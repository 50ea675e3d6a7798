/** The heatmap: a canvas as wide as what is seen of it, drawn anew as it is scrolled; mouse and keyboard. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { columnsOf } from '../../../../core/scan/bins';
import type { ScanGrid } from '../../../../core/scan/grid';
import { scaleLimit } from '../../../../core/scan/scale';
import type { Span } from '../../../../core/sequence/coordinates';
import { formatCount } from '../../../../core/words';
import { selection, useSelection } from '../../selection';
import { words } from '../../words';
import { useHeatColours } from './colours';
import { GUTTER, layOut, placeAt, ZOOMS, type Layout, type Place } from './layout';
import { moved } from './keys';
import { paint } from './paint';

export interface HeatmapProps {
  readonly grid: ScanGrid;
  /** Changes with the grid's values. */
  readonly revision: number;
  readonly positions: Uint32Array;
  readonly rows: readonly number[];
  readonly limit: number;
  readonly zoom: number | 'fit';
  readonly onZoom: (zoom: number | 'fit') => void;
  /** Residue -> letter index. */
  readonly mutant: ReadonlyMap<number, number>;
  readonly marks: ReadonlyMap<number, boolean>;
  /** What is said of a cell, by line. `members`: the residues of its column. */
  readonly describe: (members: Uint32Array, letter: number | undefined) => readonly string[];
  readonly onPick: (residue: number, letter: number) => void;
  /** The residue that the keyboard or the mouse was at last. */
  readonly onActive: (residue: number) => void;
  /** Residues on the screen, for whoever orders the scan. */
  readonly onSeen: (span: Span) => void;
}

interface Tip {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
}

export function Heatmap(props: HeatmapProps) {
  const { grid, revision, positions, rows, zoom, describe } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(600);
  const [from, setFrom] = useState(0);
  const [active, setActive] = useState<{ column: number; row: number }>();
  const [tip, setTip] = useState<Tip>();
  const colours = useHeatColours();
  const { range, hovered } = useSelection();
  const layout = useMemo(
    () => layOut(positions.length, rows.length, width, zoom),
    [positions, rows.length, width, zoom],
  );
  const columns = useMemo(
    () => columnsOf(grid, positions, layout.perColumn),
    [grid, revision, positions, layout.perColumn],
  );
  const longest = useMemo(() => scaleLimit(columns.means), [columns]);
  const membersOf = (column: number): Uint32Array =>
    positions.subarray(column * layout.perColumn, (column + 1) * layout.perColumn);

  useEffect(() => {
    const observer = new ResizeObserver(() => setWidth(scroller.current!.clientWidth));
    observer.observe(scroller.current!);
    return () => observer.disconnect();
  }, []);
  useEffect(() => setActive(undefined), [grid, positions, rows.length, layout.perColumn]);
  useEffect(() => {
    const seen = positions.subarray(
      Math.floor(from / layout.cell) * layout.perColumn,
      Math.ceil((from + width) / layout.cell) * layout.perColumn,
    );
    if (seen.length > 0) props.onSeen({ start: seen[0]!, end: seen.at(-1)! + 1 });
  }, [from, width, layout, positions]);
  // What the editor points at comes into sight.
  useEffect(() => {
    const at = range ? positions.indexOf(range.start) : -1;
    if (at >= 0) show(scroller.current!, layout, Math.floor(at / layout.perColumn));
  }, [range?.start, layout.cell, layout.perColumn]);
  useLayoutEffect(() => {
    const context = sized(canvas.current!, width, layout.height);
    const pointed = [hovered, ...(range && range.end - range.start === 1 ? [range.start] : [])];
    const what = {
      ...{ grid, columns, positions, rows, colours, active, limit: props.limit, longest },
      ...{ mutant: props.mutant, marks: props.marks },
      pointed: pointed.filter((residue) => residue !== undefined),
    };
    paint(context, what, layout, from, width);
  });

  const goTo = ({ column, row }: { column: number; row: number }): void => {
    setActive({ column, row });
    setTip(undefined);
    show(scroller.current!, layout, column);
    const residue = membersOf(column)[0]!;
    props.onActive(residue);
    selection.update({ hovered: residue });
  };
  const pick = ({ column, row }: Place): void => {
    const members = membersOf(column);
    props.onActive(members[0]!);
    if (members.length > 1) {
      zoomTo(column);
      return;
    }
    selection.update({ range: { start: members[0]!, end: members[0]! + 1 } });
    if (row !== undefined) props.onPick(members[0]!, rows[row]!);
  };
  const zoomTo = (column: number): void => {
    const [first] = membersOf(column);
    props.onZoom(ZOOMS[1]);
    selection.update({ range: { start: first!, end: first! + 1 } });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === '+' || event.key === '-') props.onZoom(zoomed(layout.cell, event.key === '+'));
    else if (event.key === 'Enter' || event.key === ' ') {
      if (active) pick(active);
    } else {
      const to = moved(event.key, active, layout);
      if (!to) return;
      goTo(to);
    }
    event.preventDefault();
  };
  const onMouseMove = (event: MouseEvent): void => {
    const box = canvas.current!.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const place = x < GUTTER ? undefined : placeAt(layout, x + from, y);
    if (!place) {
      leave();
      return;
    }
    const members = membersOf(place.column);
    selection.update({ hovered: members[0] });
    setTip({ x, y, lines: describe(members, place.row === undefined ? undefined : rows[place.row]) });
  };
  const leave = (): void => {
    setTip(undefined);
    selection.update({ hovered: undefined });
  };
  const onClick = (event: MouseEvent): void => {
    const box = canvas.current!.getBoundingClientRect();
    const x = event.clientX - box.left;
    const place = x < GUTTER ? undefined : placeAt(layout, x + from, event.clientY - box.top);
    if (!place) return;
    setActive(place.row === undefined ? undefined : { column: place.column, row: place.row });
    pick(place);
  };
  return (
    <div class="heatmap">
      <div
        ref={scroller}
        class="scroller"
        role="application"
        aria-label={words('scan.heatmap', rows.length, formatCount(positions.length))}
        aria-describedby="scan-cell"
        tabIndex={0}
        onScroll={(event) => setFrom(event.currentTarget.scrollLeft)}
        onKeyDown={onKeyDown}
        onMouseMove={onMouseMove}
        onMouseLeave={leave}
        onClick={onClick}
      >
        <div style={{ width: `${layout.width}px`, height: `${layout.height}px` }}>
          <canvas ref={canvas} />
        </div>
      </div>
      {tip && (
        <div class="tip" style={{ left: `${Math.min(tip.x + 14, width - 230)}px`, top: `${tip.y + 16}px` }}>
          {tip.lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </div>
      )}
      <p id="scan-cell" class="cell-line" role="status">
        {active ? describe(membersOf(active.column), rows[active.row]).join(' · ') : ''}
      </p>
    </div>
  );
}

/** The next step up or down from a column's width. */
export function zoomed(cell: number, isIn: boolean): number | 'fit' {
  if (isIn) return ZOOMS.find((zoom) => zoom > cell) ?? ZOOMS.at(-1)!;
  return [...ZOOMS].reverse().find((zoom) => zoom < cell) ?? 'fit';
}

function show(scroller: HTMLElement, { cell }: Layout, column: number): void {
  const [left, room] = [column * cell, scroller.clientWidth - GUTTER];
  if (left >= scroller.scrollLeft && left + cell <= scroller.scrollLeft + room) return;
  scroller.scrollLeft = left - room / 2;
}

/** Sharp on any display. */
function sized(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  const ratio = window.devicePixelRatio;
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    [canvas.width, canvas.height] = [w, h];
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext('2d')!;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
