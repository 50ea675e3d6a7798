import type { InspectionKind, Inspections } from '../../../../core/inspector/inspections';
import type { InspectorServices } from '../../../services';
import type { Inspected } from '../subject';

/** How the host answers one kind of question of the inspector's page. */
export interface Question<K extends InspectionKind> {
  /** What came from the page, checked; undefined for what is no such question. */
  read(asked: unknown): Inspections[K]['asks'] | undefined;
  /**
   * Gives the answer in parts, each no larger than it must be (one layer and head). Rejects with a SeqlensError; the
   * signal is aborted when the page no longer wants to know, or the record was edited.
   */
  answer(
    services: InspectorServices,
    subject: Inspected,
    asked: Inspections[K]['asks'],
    signal: AbortSignal,
    give: (part: Inspections[K]['gives']) => void,
  ): Promise<void>;
}
