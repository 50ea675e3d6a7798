/** The record on a canvas as large as what is seen of it: scrolled, pointed at and walked through, never drawn whole. */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { residueAt, rowOf, rowsBetween, type Layout } from '../../../core/inspector/layout';
import { movedBy } from '../../../core/inspector/movement';
import type { Stretch, Subject } from '../../../protocol/inspectorValues';
import { drawRow, GUTTER, type SequenceFigure } from '../../../plots/sequenceFigure';
import { vscode } from '../../host';
import { surfaceOf } from '../../parts/canvasSurface';
import { selection } from '../selection';
import { words } from '../words';
import { drawPointing } from './pointing';

interface CanvasProps {
  readonly subject: Subject;
  readonly figure: SequenceFigure;
  readonly height: number;
  /** What a screen reader says of the residue that the keyboard is on. */
  readonly describe: (residue: number) => string;
  /** Rows that are seen, for who saves the view. */
  readonly onSeen: (rows: Stretch) => void;
}

export function SequenceCanvas({ subject, figure, height, describe, onSeen }: CanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  /** Where a range began, and where it ends now. */
  const drag = useRef<{ readonly anchor: number; head: number; isHeld: boolean }>({
    anchor: 0,
    head: 0,
    isHeld: false,
  });
  const { layout } = figure;
  const whole = layout.rows * layout.rowHeight;

  const draw = useFrame(() => {
    if (!box.current || !canvas.current) return;
    const { scrollTop, clientWidth, clientHeight } = box.current;
    const surface = surfaceOf(canvas.current, clientWidth, clientHeight, window.devicePixelRatio);
    const rows = rowsBetween(layout, scrollTop, scrollTop + clientHeight);
    for (let row = rows.start; row < rows.end; row++)
      drawRow(surface, figure, row, row * layout.rowHeight - scrollTop);
    drawPointing(surface, layout, selection.get(), rows, scrollTop, figure.palette.text);
    onSeen(rows);
  });
  useLayoutEffect(() => draw(), [figure, height]);
  useEffect(() => {
    const observer = new ResizeObserver(() => draw());
    observer.observe(box.current!);
    const stop = selection.listen(() => {
      draw();
      tell();
    });
    return () => {
      observer.disconnect();
      stop();
    };
  });
  // What the editor points at comes into view; what this page points at is in view.
  useEffect(
    () => selection.onFollow(({ range }) => range && scrollTo(box.current, layout, range.start)),
    [layout],
  );

  const at = (event: PointerEvent): number | undefined => {
    const bounds = canvas.current!.getBoundingClientRect();
    return residueAt(
      layout,
      event.clientX - bounds.left - GUTTER,
      event.clientY - bounds.top + box.current!.scrollTop,
    );
  };
  const select = (anchor: number, head: number): void => {
    drag.current = { ...drag.current, anchor, head };
    selection.update({ range: { start: Math.min(anchor, head), end: Math.max(anchor, head) + 1 } });
  };
  const tell = (): void => {
    const residue = current(drag.current.head);
    canvas.current?.setAttribute('aria-valuenow', String(residue + 1));
    canvas.current?.setAttribute('aria-valuetext', describe(residue));
  };
  const onKey = (event: KeyboardEvent): void => {
    const from = current(drag.current.head);
    if (event.key === 'Escape') selection.update({ range: undefined, hovered: undefined });
    if (event.key === 'Enter') vscode.postMessage({ type: 'reveal', residue: from });
    const rows = Math.floor((box.current?.clientHeight ?? 0) / layout.rowHeight);
    const to = movedBy(event.key, from, layout, rows);
    if (to === undefined) return;
    event.preventDefault();
    select(event.shiftKey ? anchorOf(drag.current.anchor, from) : to, to);
    scrollTo(box.current, layout, to);
  };
  const last = subject.residues.length;
  return (
    <div ref={box} class="scroller" style={{ height: `${height}px` }} onScroll={() => draw()}>
      <div class="spacer" style={{ height: `${whole}px` }}>
        <canvas
          ref={canvas}
          tabIndex={0}
          role="slider"
          aria-label={words('sequence.residue', subject.name)}
          aria-valuemin={1}
          aria-valuemax={last}
          aria-valuenow={current(drag.current.head) + 1}
          aria-valuetext={describe(current(drag.current.head))}
          onKeyDown={onKey}
          onPointerDown={(event) => {
            const residue = at(event);
            if (residue === undefined) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            drag.current = { ...drag.current, isHeld: true };
            select(event.shiftKey ? anchorOf(drag.current.anchor, residue) : residue, residue);
          }}
          onPointerMove={(event) => {
            const residue = at(event);
            if (drag.current.isHeld && residue !== undefined) select(drag.current.anchor, residue);
            selection.update({ hovered: residue });
          }}
          onPointerUp={() => (drag.current = { ...drag.current, isHeld: false })}
          onPointerLeave={() => selection.update({ hovered: undefined })}
          onDblClick={() => vscode.postMessage({ type: 'reveal', residue: current(drag.current.head) })}
        />
      </div>
    </div>
  );
}

/** Where the keyboard goes on from: the moving end of the range, which the editor may have set. */
function current(head: number): number {
  const { range } = selection.get();
  if (!range) return 0;
  return head >= range.start && head < range.end ? head : range.start;
}

function anchorOf(anchor: number, otherwise: number): number {
  const { range } = selection.get();
  if (!range) return otherwise;
  return anchor === range.start || anchor === range.end - 1 ? anchor : range.start;
}

function scrollTo(box: HTMLElement | null, layout: Layout, residue: number): void {
  if (!box) return;
  const top = rowOf(layout, residue) * layout.rowHeight;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + layout.rowHeight > box.scrollTop + box.clientHeight)
    box.scrollTop = Math.max(0, top + layout.rowHeight - box.clientHeight);
}

/** However often it is asked for, it runs once a frame. */
function useFrame(work: () => void): () => void {
  const latest = useRef(work);
  latest.current = work;
  const asked = useRef(0);
  useEffect(() => () => cancelAnimationFrame(asked.current), []);
  return () => {
    if (asked.current !== 0) return;
    asked.current = requestAnimationFrame(() => {
      asked.current = 0;
      latest.current();
    });
  };
}
