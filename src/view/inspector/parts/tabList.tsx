/** Tabs by mouse and keyboard: arrows, Home and End move, as the ARIA practices say. */
import { useEffect, useRef } from 'preact/hooks';
import type { Tab } from '../tabs/tab';
import { words } from '../words';

interface TabListProps {
  readonly tabs: readonly Tab[];
  readonly chosen: string;
  readonly onChoose: (kind: string) => void;
}

export function TabList({ tabs, chosen, onChoose }: TabListProps) {
  const list = useRef<HTMLDivElement>(null);
  // In a narrow panel the row is scrolled: the chosen tab stays in sight.
  useEffect(() => {
    const show = (): void =>
      list.current
        ?.querySelector('[aria-selected=true]')
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const resized = new ResizeObserver(show);
    if (list.current) resized.observe(list.current);
    return () => resized.disconnect();
  }, [chosen]);
  const move = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ kind }) => kind === chosen);
    const to = target(event.key, at, tabs.length);
    if (to === undefined) return;
    event.preventDefault();
    onChoose(tabs[to]!.kind);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus();
  };
  return (
    <div ref={list} role="tablist" aria-label={words('frame.tabs')} onKeyDown={move}>
      {tabs.map(({ kind, title }) => (
        <button
          key={kind}
          type="button"
          role="tab"
          id={`tab-${kind}`}
          aria-selected={kind === chosen}
          aria-controls="view"
          tabIndex={kind === chosen ? 0 : -1}
          onClick={() => onChoose(kind)}
        >
          {words(title)}
        </button>
      ))}
    </div>
  );
}

function target(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
