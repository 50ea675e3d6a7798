/** What the line above a record says. Pure: the same facts give the same words. */
import { referencePercentiles } from '../../core/analysis/percentile';
import type { SequenceRecord } from '../../core/sequence/types';
import type { RecordScore } from '../services';
import { ALPHABET_NAMES, formatNumber } from '../words';
import { askedLength } from '../scoresFrame';
import { frameTitle } from './frameText';
import { recordLength } from './symbolsNames';

export interface LensFacts {
  readonly record: SequenceRecord;
  /** Whether a model for the record's own alphabet is installed. */
  readonly hasModel: boolean;
  readonly score: RecordScore | undefined;
  readonly failure: string | undefined;
}

/** Likelihood facts stand where the offer to score stood, so that the line stays one line. */
export function lensText(facts: LensFacts): string {
  const name = ALPHABET_NAMES[facts.record.alphabet];
  const alphabet = name.charAt(0).toUpperCase() + name.slice(1);
  const [first, ...rest] = likelihood(facts);
  const frame = facts.score?.frame;
  const labelled = frame ? `${frameTitle(frame)}: ${first}` : first;
  return [alphabet, recordLength(facts.record), labelled, ...rest].join(' · ');
}

function likelihood({ record, hasModel, score, failure }: LensFacts): [string, ...string[]] {
  if (record.length === 0) return ['nothing to score'];
  if (!hasModel && !score?.frame) return [`no ${ALPHABET_NAMES[record.alphabet]} model installed`];
  if (failure !== undefined) return ['$(warning) not scored'];
  if (score === undefined) return ['Score'];
  if (score.total === 0) return ['NA: nothing to score'];
  if (score.state === 'partial') return [`scoring ${Math.floor((100 * score.done) / score.total)} %`];
  return score.method === 'masked' ? maskedFacts(record, score) : singleFacts(score);
}

function maskedFacts(
  record: SequenceRecord,
  { meanLogLikelihood, model, frame }: RecordScore,
): [string, ...string[]] {
  if (meanLogLikelihood === undefined) return ['NA: nothing to score'];
  const perplexity = Math.exp(-meanLogLikelihood);
  const place = referencePercentiles(model.manifest.reference, askedLength(record, frame), perplexity);
  return [
    `pseudo-perplexity ${formatNumber(perplexity)}`,
    ...(place
      ? [`less likely than ${share(place.natural)} of natural, ${share(place.shuffled)} of shuffled`]
      : []),
    `${model.manifest.name}, masked`,
  ];
}

function singleFacts({ meanLogLikelihood, model }: RecordScore): [string, ...string[]] {
  if (meanLogLikelihood === undefined) return ['NA: nothing to score'];
  return [
    `single-pass perplexity ${formatNumber(Math.exp(-meanLogLikelihood))}`,
    `${model.manifest.name}, single pass (sees the residue)`,
  ];
}

/** "84 %"; a table of quantiles ends somewhere, and beyond its ends there is only "all" and "none". */
export function share(percentage: number): string {
  if (percentage <= 0) return 'none';
  if (percentage >= 100) return 'all';
  return `${Math.min(99, Math.max(1, Math.round(percentage)))} %`;
}
