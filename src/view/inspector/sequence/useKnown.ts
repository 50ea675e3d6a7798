/** What the sequence view shows of a record: tracks, those of other views too, and annotations. */
import { useMemo } from 'preact/hooks';
import type { Annotation } from '../../../core/annotations/types';
import type { AnnotatedFile } from '../../../core/inspector/inspections';
import type { Track } from '../../../core/inspector/track';
import type { Subject } from '../../../protocol/inspectorValues';
import { useInspection } from '../useInspection';
import { useFeatureTracks } from './featuresAlong';
import { useReceivedTrack } from './receivedAlong';

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
  const features = useFeatureTracks(subject);
  const received = useReceivedTrack(subject);
  const all = [tracks, files, features, received];
  return useMemo(
    () => ({
      tracks: distinct([...tracks.parts, ...features.tracks, ...received.tracks]),
      annotations: files.parts.flatMap(({ read }) => read?.annotations ?? []),
      files: files.parts,
      isDone: all.every(({ state }) => state !== 'asking'),
      failures: all.map(({ failure }) => failure).filter((failure) => failure !== undefined),
    }),
    [tracks.parts, files.parts, features.tracks, received.tracks, ...all.map(({ state }) => state)],
  );
}

/** A feature may be shown in the editor, and wanted along the sequence too. */
function distinct(tracks: readonly Track[]): readonly Track[] {
  return [...new Map(tracks.map((track) => [track.id, track])).values()];
}
