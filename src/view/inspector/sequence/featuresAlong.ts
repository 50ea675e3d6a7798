/** Features that a person wants to see along the sequence: asked for again wherever the page or the record is a new one. */
import { useMemo } from 'preact/hooks';
import { activationTrack } from '../../../core/features/activationTrack';
import type { Track } from '../../../core/inspector/track';
import { isCount, isText, type Fields, type Subject } from '../../../protocol/inspectorValues';
import { useKept } from '../kept';
import { gathered } from '../tabs/features/record';
import { useInspection, type Answer } from '../useInspection';

/** Numbers of features of one autoencoder. */
export interface FeaturesAlong {
  readonly sae: string;
  readonly features: readonly number[];
}

function isAlong(value: unknown): value is FeaturesAlong | null {
  if (typeof value !== 'object' || value === null) return value === null;
  const { sae, features } = value as Fields;
  return isText(sae) && Array.isArray(features) && features.every(isCount);
}

export function useFeaturesAlong(): [FeaturesAlong | null, (along: FeaturesAlong) => void] {
  return useKept<FeaturesAlong | null>('features.along', null, isAlong);
}

export function useFeatureTracks(
  subject: Subject,
): { readonly tracks: readonly Track[] } & Pick<Answer<'features'>, 'state' | 'failure'> {
  const [along] = useFeaturesAlong();
  const wanted = subject.model && along?.features.length ? along : undefined;
  const { parts, state, failure } = useInspection(
    'features',
    subject,
    wanted && { sae: wanted.sae, measure: false },
  );
  const tracks = useMemo(() => {
    const { about, rows } = gathered(parts);
    const isWhole = rows?.starts.length === subject.residues.length + 1;
    if (!wanted || !isWhole || about?.chosen !== wanted.sae) return [];
    const { name, version } = subject.model!;
    const source = `${name} ${version} · ${wanted.sae}`;
    return wanted.features.map((feature) => activationTrack({ ...about, rows }, feature, source));
  }, [parts, along, subject]);
  return { tracks, state, failure };
}
