/** Functions that run inside the page (playwright sends their source: nothing outside their bodies exists there). */

/** Milliseconds, between animation frames while something was going on. */
export interface Frames {
  readonly deltas: readonly number[];
  /** Times for which the main thread did one thing only, from 50 ms on (Long Tasks API). */
  readonly longTasks: readonly number[];
}

/** On the page's global object. */
interface Probes {
  seqlensPainted?: number | undefined;
  seqlensFrames?: { deltas: number[]; longTasks: number[]; running: boolean };
}

/** From the next press of the mouse on, looks at every frame until document lines [first, last] are painted all over. */
export function watchRecord({ first, last }: { readonly first: number; readonly last: number }): void {
  const probes = globalThis as Probes;
  probes.seqlensPainted = undefined;
  const editor = document.querySelector('.editor-group-container.active .monaco-editor[data-uri]')!;
  const top = (element: Element): number => Math.round(element.getBoundingClientRect().top);
  const covered = (): boolean => {
    const width = new Map<number, number>();
    for (const cell of editor.querySelectorAll('.view-overlays .cdr')) {
      if (getComputedStyle(cell).backgroundColor === 'rgba(0, 0, 0, 0)') continue;
      width.set(top(cell), (width.get(top(cell)) ?? 0) + cell.getBoundingClientRect().width);
    }
    const lines = new Map<string, number>();
    if (width.size === 0) return false;
    for (const number of editor.querySelectorAll('.line-numbers'))
      lines.set(number.textContent.trim(), top(number));
    const texts = new Map([...editor.querySelectorAll('.view-line')].map((text) => [top(text), text]));
    for (let line = first; line <= last; line++) {
      const at = lines.get(String(line));
      const text = at === undefined ? undefined : texts.get(at)?.firstElementChild;
      // What is below the screen is no business of the eye.
      if (at === undefined && line > first) break;
      if (!text || (width.get(at!) ?? 0) < text.getBoundingClientRect().width - 1) return false;
    }
    return true;
  };
  const began = (): void => {
    const start = performance.now();
    const look = (): void => {
      if (covered()) probes.seqlensPainted = performance.now() - start;
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
  document.addEventListener('mousedown', began, { capture: true, once: true });
}

export function stopWatch(): number | undefined {
  return (globalThis as Probes).seqlensPainted;
}

/** Number of the first line on the screen. */
export function topLine(): number {
  const numbers = document.querySelectorAll(
    '.editor-group-container.active .monaco-editor[data-uri] .line-numbers',
  );
  return Math.min(...[...numbers].map((element) => Number(element.textContent)).filter((line) => line > 0));
}

export function startFrames(): void {
  const frames = { deltas: [] as number[], longTasks: [] as number[], running: true };
  (globalThis as Probes).seqlensFrames = frames;
  let last = performance.now();
  const frame = (): void => {
    const now = performance.now();
    frames.deltas.push(now - last);
    last = now;
    if (frames.running) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    if (frames.running) frames.longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask' });
}

export function stopFrames(): { deltas: number[]; longTasks: number[] } {
  const { seqlensFrames: frames } = globalThis as Probes;
  if (!frames) throw new Error('startFrames was not called.');
  frames.running = false;
  return frames;
}
