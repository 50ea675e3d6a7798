/** The scan of a span as it comes: grids that fill up, drawn at most once a frame. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { ScanGrid } from '../../../../core/scan/grid';
import type { ScanPart } from '../../../../core/inspector/scan';
import type { Span } from '../../../../core/sequence/coordinates';
import { isCancelled } from '../../../../protocol/errors';
import type { Subject } from '../../../../protocol/inspectorValues';
import { ask } from '../../ask';

export interface Scan {
  readonly full: ScanGrid;
  /** With partners masked where there are some; undefined until it was asked for. */
  readonly masked: ScanGrid | undefined;
  readonly done: number;
  readonly total: number;
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  readonly failure: string | undefined;
  readonly copies: Extract<ScanPart, { kind: 'copies' }> | undefined;
  /** Another number with every change of the grids. */
  readonly revision: number;
  readonly stop: () => void;
  /** Goes on after a stop or a failure. */
  readonly resume: () => void;
}

type Progress = Pick<Scan, 'done' | 'total' | 'state' | 'failure'>;
const BEGINNING: Progress = { done: 0, total: 0, state: 'running', failure: undefined };

/** `first`: what is on the screen when the scan begins. */
export function useScan(subject: Subject, span: Span, first: () => Span, partnerMasked: boolean): Scan {
  const { residues, alphabet } = subject;
  const full = useGrid(() => new ScanGrid(residues, alphabet, span), [subject, span.start, span.end]);
  const [copies, setCopies] = useState<Scan['copies']>();
  const [revision, drawn] = useFrames();
  const whole = useRun(true, full, (signal, tell) =>
    ask('scan', { span, first: first(), partnerMasked: false }, (part) => take(part, full, tell), signal),
  );
  // Rows with partners masked come over the others, once these are there.
  const wantsMasked = partnerMasked && copies !== undefined && whole.progress.state === 'done';
  const masked = useGrid(() => (wantsMasked ? full.copy() : undefined), [full, wantsMasked]);
  const hidden = useRun(masked !== undefined, masked, (signal, tell) =>
    ask('scan', { span, first: first(), partnerMasked: true }, (part) => take(part, masked!, tell), signal),
  );
  const current = masked ? hidden : whole;

  function take(part: ScanPart, grid: ScanGrid, tell: (progress: Partial<Progress>) => void): void {
    if (part.kind === 'copies') {
      setCopies(part);
      return;
    }
    grid.take(part.rows);
    drawn(() => tell({ done: part.done, total: part.total }));
  }
  useEffect(() => setCopies(undefined), [full]);
  return { full, masked, ...current.progress, copies, revision, stop: current.stop, resume: current.resume };
}

/** A value that is made anew when its grounds change, before anything is drawn with the old one. */
function useGrid<T>(make: () => T, grounds: readonly unknown[]): T {
  const kept = useRef<{ value: T; grounds: readonly unknown[] }>(undefined);
  if (!kept.current || grounds.some((ground, i) => ground !== kept.current!.grounds[i]))
    kept.current = { value: make(), grounds };
  return kept.current.value;
}

interface Run {
  readonly progress: Progress;
  readonly stop: () => void;
  readonly resume: () => void;
}

function useRun(
  isWanted: boolean,
  grid: ScanGrid | undefined,
  run: (signal: AbortSignal, tell: (progress: Partial<Progress>) => void) => Promise<void>,
): Run {
  const [progress, setProgress] = useState<Progress>(BEGINNING);
  const [round, setRound] = useState(0);
  const abort = useRef<AbortController>(undefined);
  useEffect(() => {
    if (!isWanted) return;
    const current = (abort.current = new AbortController());
    const tell = (news: Partial<Progress>): void => {
      if (abort.current === current) setProgress((before) => ({ ...before, ...news }));
    };
    setProgress(BEGINNING);
    run(current.signal, tell).then(
      () => tell({ state: 'done' }),
      (error: unknown) => {
        if (isCancelled(error)) {
          tell({ state: 'stopped' });
          return;
        }
        tell({ state: 'failed', failure: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => {
      abort.current = undefined;
      current.abort();
    };
  }, [isWanted, grid, round]);
  return {
    progress,
    stop: () => abort.current?.abort(),
    resume: () => setRound((before) => before + 1),
  };
}

/** Counts frames in which something was to be drawn; `then` of the last caller runs with the frame. */
function useFrames(): [number, (then: () => void) => void] {
  const [frame, setFrame] = useState(0);
  const waiting = useRef<() => void>(undefined);
  const drawn = (then: () => void): void => {
    if (!waiting.current)
      requestAnimationFrame(() => {
        waiting.current?.();
        waiting.current = undefined;
        setFrame((before) => before + 1);
      });
    waiting.current = then;
  };
  return [frame, drawn];
}
