/** A map of residue pairs on a canvas: zoom, pan, a cell under the mouse or moved by the arrow keys. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PartnerRun } from '../../../core/inspector/attention';
import type { HeatScale } from '../../../plots/heat';
import { drawMatrixFrame, MARGIN, type MatrixShape, type Part } from '../../../plots/matrixFigure';
import type { Palette } from '../../../plots/palette';
import { isCount, type Fields } from '../../../protocol/inspectorValues';
import { surfaceOf } from '../../parts/canvasSurface';
import { useKept } from '../kept';
import { words } from '../words';
import { cellAt, movedBy, partAround, WHOLE_KEY, ZOOM } from './matrixView';
import { usePicture } from './useDrawn';

export interface Cell {
  /** Residues of the window, 0-based: row and column. */
  readonly i: number;
  readonly j: number;
}

export interface MatrixProps {
  readonly values: Float32Array;
  readonly residues: Uint8Array;
  /** Of the window's first residue, 1-based. */
  readonly firstNumber: number;
  readonly scale: HeatScale;
  readonly runs: readonly PartnerRun[];
  readonly runsIn: MatrixShape['runsIn'];
  readonly palette: Palette;
  /** The selected residue of the window. */
  readonly residue: number | undefined;
  readonly cell: Cell | undefined;
  readonly label: string;
  readonly onCell: (cell: Cell | undefined) => void;
  /** A click or Enter: the cell's row. */
  readonly onChoose: (residue: number) => void;
}

interface Drag {
  /** Of the mouse when the map last followed it. */
  readonly x: number;
  readonly y: number;
  readonly hasMoved: boolean;
}

interface Zoom extends Part {
  /** Residues of the map that it is of. */
  readonly length: number;
}

function isZoom(value: unknown): value is Zoom | null {
  if (typeof value !== 'object' || value === null) return value === null;
  const { row, column, size, length } = value as Fields;
  const isInside = (start: unknown): boolean =>
    isCount(start) && isCount(size) && isCount(length) && start + size <= length;
  return isInside(row) && isInside(column) && Number(size) > 0;
}

/** Pixels that the square may have at most, and at least. */
const LARGEST = 560;
const SMALLEST = 240;

export function Matrix(props: MatrixProps) {
  const { values, residues, palette, scale, cell, residue, runs, runsIn, firstNumber, label } = props;
  const { length } = residues;
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const dragged = useRef<Drag>(undefined);
  const side = useSide(box);
  const [zoom, setZoom] = useKept<Zoom | null>('attention.zoom', null, isZoom);
  // A zoom belongs to a length: another window or record is shown whole.
  const part = zoom?.length === length ? zoom : { row: 0, column: 0, size: length };
  const picture = usePicture(values, length, scale, palette);

  useEffect(() => {
    const ratio = window.devicePixelRatio || 1;
    const pixels = side + MARGIN + 2;
    const surface = surfaceOf(canvas.current!, pixels, pixels, ratio);
    const context = canvas.current!.getContext('2d')!;
    context.imageSmoothingEnabled = side < part.size;
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, part.column, part.row, part.size, part.size, MARGIN, MARGIN, side, side);
    const shape = { residues, firstNumber, part, side, runs, runsIn, cell, residue };
    drawMatrixFrame(surface, shape, palette);
  }, [picture, part.row, part.column, part.size, side, runs, runsIn, cell, residue, palette, firstNumber]);

  const around = (
    size: number,
    at = cell ?? { i: part.row + part.size / 2, j: part.column + part.size / 2 },
  ) => setZoom({ ...partAround(at, size, length), length });
  const point = (event: MouseEvent): Cell | undefined => {
    const { left, top } = canvas.current!.getBoundingClientRect();
    return cellAt(event.clientX - left - MARGIN, event.clientY - top - MARGIN, side, part);
  };
  const onMove = (event: MouseEvent): void => {
    const from = dragged.current;
    if (!from) {
      props.onCell(point(event));
      return;
    }
    const cells = (pixels: number): number => Math.trunc((pixels * part.size) / side);
    const [rows, columns] = [cells(from.y - event.clientY), cells(from.x - event.clientX)];
    if (rows === 0 && columns === 0) return;
    dragged.current = { x: event.clientX, y: event.clientY, hasMoved: true };
    setZoom({ ...movedBy(part, rows, columns, length), length });
  };
  const onWheel = (event: WheelEvent): void => {
    // A wheel alone scrolls the page.
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    around(part.size * (event.deltaY < 0 ? 1 / ZOOM : ZOOM), point(event));
  };
  const onKey = (event: KeyboardEvent): void => {
    const at = cell ?? { i: part.row, j: part.column };
    const steps = event.shiftKey ? 10 : 1;
    const moved = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    const clamp = (value: number): number => Math.max(0, Math.min(length - 1, value));
    if (moved) props.onCell({ i: clamp(at.i + steps * moved[0]!), j: clamp(at.j + steps * moved[1]!) });
    else if (event.key === '+' || event.key === '=') around(part.size / ZOOM);
    else if (event.key === '-') around(part.size * ZOOM);
    else if (event.key === WHOLE_KEY) around(length);
    else if (event.key === 'Enter') props.onChoose(at.i);
    else if (event.key === 'Escape') props.onCell(undefined);
    else return;
    event.preventDefault();
  };
  const isWhole = part.size >= length;
  return (
    <div ref={box} class="matrix">
      <canvas
        ref={canvas}
        tabIndex={0}
        role="application"
        aria-label={label}
        style={{ width: `${side + MARGIN + 2}px`, height: `${side + MARGIN + 2}px` }}
        onMouseMove={onMove}
        onMouseDown={(event) => {
          if (!isWhole) dragged.current = { x: event.clientX, y: event.clientY, hasMoved: false };
        }}
        onMouseLeave={() => {
          dragged.current = undefined;
          props.onCell(undefined);
        }}
        onClick={(event) => {
          const at = point(event);
          const { hasMoved = false } = dragged.current ?? {};
          dragged.current = undefined;
          if (at && !hasMoved) props.onChoose(at.i);
        }}
        onWheel={onWheel}
        onKeyDown={onKey}
      />
      <div class="zoom">
        <button
          type="button"
          title={words('attention.zoomIn')}
          aria-label={words('attention.zoomIn')}
          disabled={part.size <= 8}
          onClick={() => around(part.size / ZOOM)}
        >
          +
        </button>
        <button
          type="button"
          title={words('attention.zoomOut')}
          aria-label={words('attention.zoomOut')}
          disabled={isWhole}
          onClick={() => around(part.size * ZOOM)}
        >
          −
        </button>
        <button type="button" disabled={isWhole} onClick={() => around(length)}>
          {words('attention.whole')}
        </button>
      </div>
    </div>
  );
}

/** Follows the width of the box. */
function useSide(box: { readonly current: HTMLDivElement | null }): number {
  const [side, setSide] = useState(LARGEST);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const width = (entry?.contentRect.width ?? LARGEST) - MARGIN - 2;
      setSide(Math.round(Math.max(SMALLEST, Math.min(LARGEST, width))));
    });
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  return side;
}
