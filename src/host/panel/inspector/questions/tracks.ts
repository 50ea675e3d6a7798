/** What is known along a record: log-likelihood, entropy, what is borrowed. As it stands in the cache; runs no model. */
import * as vscode from 'vscode';
import { readProfile } from '../../../../core/analysis/reading';
import { residueStatistics } from '../../../../core/analysis/statistics';
import { activationTrack } from '../../../../core/features/activationTrack';
import { borrowedTrack, entropyTrack, likelihoodTrack, LAYER_WORDS } from '../../../../core/inspector/layers';
import type { Track } from '../../../../core/inspector/track';
import { ontoNucleotides } from '../../../../core/sequence/codonMap';
import { askedOf } from '../../../scoresFrame';
import type { InspectorServices, RecordScore } from '../../../services';
import { formatCount } from '../../../words';
import type { Inspected } from '../subject';
import type { Question } from './question';

export const tracks: Question<'tracks'> = {
  read: () => null,
  async answer(services, subject, _asked, signal, give) {
    for (const track of await knownTracks(services, subject)) if (!signal.aborted) give(track);
  },
};

type Sequence = Pick<Inspected, 'document' | 'index' | 'residues' | 'alphabet'>;

/** All that is known along a record; none before it was scored or measured. */
export async function knownTracks(
  services: Pick<InspectorServices, 'scores' | 'copies' | 'activations'>,
  record: Sequence,
): Promise<Track[]> {
  const more = [borrowedOf(services, record), shownFeatureTrack(services, record)];
  return [...(await likelihoodTracks(services, record)), ...more.filter((track) => track !== undefined)];
}

/** None while the record is not scored. Of a reading frame each amino acid's value at its three bases. */
async function likelihoodTracks(
  { scores }: Pick<InspectorServices, 'scores'>,
  subject: Sequence,
): Promise<Track[]> {
  const { document, index, residues } = subject;
  const score = scores.of(document, index);
  const profile = await scores.profile(document, index);
  if (!score || !profile) return [];
  const asked = askedOf(subject, score.frame);
  if (asked.residues.length !== profile.length) return [];
  const statistics = residueStatistics(readProfile(profile, asked.residues, asked.alphabet));
  const { frame, method } = score;
  const made = {
    method,
    alphabet: asked.alphabet,
    source: sourceOf(score),
    ...(frame && {
      onRecord: (values: Float32Array) => ontoNucleotides(frame, values, residues.length, NaN),
    }),
  };
  return [likelihoodTrack(statistics, made), entropyTrack(statistics, made)].map(inLanguage);
}

function borrowedOf({ copies }: Pick<InspectorServices, 'copies'>, subject: Sequence): Track | undefined {
  const known = copies.of(subject.document, subject.index)?.borrowed;
  if (known?.borrowed.states.length !== subject.residues.length) return undefined;
  const { name, version } = known.model.manifest;
  const source = `${name} ${version} · ${vscode.l10n.t(LAYER_WORDS.contextGain)}`;
  return inLanguage(borrowedTrack(known.borrowed, source));
}

function inLanguage(track: Track): Track {
  return { ...track, label: vscode.l10n.t(track.label) };
}

/** Of the feature that the editor colours. */
function shownFeatureTrack(
  { activations }: Pick<InspectorServices, 'activations'>,
  { document, index, residues }: Sequence,
): Track | undefined {
  const feature = activations.shownIn(document, index);
  const known = activations.of(document, index);
  if (feature === undefined || known?.rows.starts.length !== residues.length + 1) return undefined;
  const { name, version } = known.model.manifest;
  return activationTrack(known, feature, `${name} ${version} · ${known.sae.manifest.name}`);
}

function sourceOf({ model, method, frame, state, done, total }: RecordScore): string {
  const { name, version, window } = model.manifest;
  return [
    `${name} ${version}`,
    vscode.l10n.t(LAYER_WORDS[method]),
    vscode.l10n.t('window {0}', formatCount(window)),
    ...(frame ? [vscode.l10n.t('as protein')] : []),
    ...(state === 'partial'
      ? [vscode.l10n.t('{0} of {1} so far', formatCount(done), formatCount(total))]
      : []),
  ].join(' · ');
}
