/** Files that are dropped on a view. */
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Calls `onFile` for each; true while something is held above the element. */
export function useDrop(
  element: RefObject<HTMLElement | null>,
  onFile: (name: string, content: Uint8Array) => void,
): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const abort = new AbortController();
    const { signal } = abort;
    const over = (event: DragEvent): void => {
      event.preventDefault();
      setIsOver(true);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setIsOver(false);
      for (const file of event.dataTransfer?.files ?? [])
        void file.arrayBuffer().then((content) => onFile(file.name, new Uint8Array(content)));
    };
    target.addEventListener('dragover', over, { signal });
    target.addEventListener('dragleave', () => setIsOver(false), { signal });
    target.addEventListener('drop', drop, { signal });
    return () => abort.abort();
  });
  return isOver;
}
