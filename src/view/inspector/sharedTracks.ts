/** Tracks that other views made of the record (attention received, a feature's activation), shown in the sequence view. */
import type { Track } from '../../core/inspector/track';
import type { Subject } from '../../protocol/inspectorValues';
import { createStore, useStore } from './store';

interface Shared {
  readonly version: number;
  readonly tracks: readonly Track[];
}

const shared = createStore<Shared>({ version: 0, tracks: [] });

/** One of the same id takes its place. They go with the record that they are of. */
export function shareTrack({ version }: Subject, track: Track): void {
  const known = shared.get().version === version ? shared.get().tracks : [];
  shared.set({ version, tracks: [...known.filter(({ id }) => id !== track.id), track] });
}

export function dropTrack(id: string): void {
  const { version, tracks } = shared.get();
  shared.set({ version, tracks: tracks.filter((track) => track.id !== id) });
}

export function useSharedTracks({ version }: Subject): readonly Track[] {
  const known = useStore(shared);
  return known.version === version ? known.tracks : [];
}
