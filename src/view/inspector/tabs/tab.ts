import type { ComponentType } from 'preact';
import type { StringKey } from '../../../core/inspector/strings';
import type { Subject } from '../../../protocol/inspectorValues';

/** One view of the record. */
export interface Tab {
  /** Stays the same: commands name it, and it is kept over a reload. */
  readonly kind: string;
  readonly title: StringKey;
  /** Whether there is anything to show for the record; the tab stays, and says so, where there is not. */
  available(subject: Subject): boolean;
  readonly View: ComponentType<ViewProps>;
}

export interface ViewProps {
  readonly subject: Subject;
}
