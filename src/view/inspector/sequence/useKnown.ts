/** What the sequence view shows of a record: tracks, those of other views too, and annotations. */
import { useMemo } from 'preact/hooks';
import type { Annotation } from '../../../core/annotations/types';
import type { AnnotatedFile } from '../../../core/inspector/inspections';
import type { Track } from '../../../core/inspector/track';
import type { Subject } from '../../../protocol/inspectorValues';
import { useSharedTracks } from '../sharedTracks';
import { useInspection } from '../useInspection';

export interface Known {
  readonly tracks: readonly Track[];
  readonly annotations: readonly Annotation[];
  readonly files: readonly AnnotatedFile[];
  /** Whether all of it has come. */
  readonly isDone: boolean;
  /** What could not be had, one sentence each. */
  readonly failures: readonly string[];
}

export function useKnown(subject: Subject): Known {
  const tracks = useInspection('tracks', subject, null);
  const files = useInspection('annotations', subject, null);
  const shared = useSharedTracks(subject);
  return useMemo(
    () => ({
      tracks: [...tracks.parts, ...shared],
      annotations: files.parts.flatMap(({ read }) => read?.annotations ?? []),
      files: files.parts,
      isDone: tracks.state !== 'asking' && files.state !== 'asking',
      failures: [tracks.failure, files.failure].filter((failure) => failure !== undefined),
    }),
    [tracks, files, shared],
  );
}
