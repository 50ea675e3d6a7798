/** The inspector's frame: header, tabs, and the view in front. */
import type { Subject } from '../../protocol/inspectorValues';
import { useKept } from './kept';
import { Boundary } from './parts/boundary';
import { Header } from './parts/header';
import { TabList } from './parts/tabList';
import { WindowBar } from './parts/windowBar';
import { createStore, useStore } from './store';
import { tabs } from './tabs';
import { words } from './words';

export interface Shown {
  /** undefined while there is no record to show. */
  readonly subject: Subject | undefined;
  readonly pinned: boolean;
}

export const shown = createStore<Shown>({ subject: undefined, pinned: false });
/** A tab that a command asks for. */
export const wantedTab = createStore<string | undefined>(undefined);

const isText = (value: unknown): value is string => typeof value === 'string';

export function App() {
  const { subject, pinned } = useStore(shown);
  const wanted = useStore(wantedTab);
  const [kept, keep] = useKept('tab', tabs[0]!.kind, isText);
  const tab = tabs.find(({ kind }) => kind === (wanted ?? kept)) ?? tabs[0]!;
  const choose = (kind: string): void => {
    wantedTab.set(undefined);
    keep(kind);
  };
  if (!subject) return <p class="empty">{words('frame.empty')}</p>;
  return (
    <main>
      <Header subject={subject} pinned={pinned} />
      <WindowBar subject={subject} />
      <TabList tabs={tabs} chosen={tab.kind} onChoose={choose} />
      <section id="view" role="tabpanel" aria-labelledby={`tab-${tab.kind}`}>
        <Boundary key={`${tab.kind} ${subject.version}`}>
          {tab.available(subject) ? <tab.View subject={subject} /> : <p>{words('frame.unavailable')}</p>}
        </Boundary>
      </section>
    </main>
  );
}
