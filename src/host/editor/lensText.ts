/** What the line above a record says. Pure: the same facts give the same words. */
import { referencePercentiles } from '../../core/analysis/percentile';
import type { CodingFrame } from '../../core/sequence/codonMap';
import type { SequenceRecord } from '../../core/sequence/types';
import type { RecordScore } from '../services';
import { ALPHABET_NAMES, formatNumber } from '../words';
import { askedLength } from '../scoresFrame';
import { inflatedText, type CopyFacts } from './copyLens';
import { frameTitle } from './frameText';
import { recordLength } from './symbolsNames';

export interface LensFacts {
  readonly record: SequenceRecord;
  /** Whether a model for the record's own alphabet is installed. */
  readonly hasModel: boolean;
  readonly score: RecordScore | undefined;
  /** Chosen for the record, scored or not. */
  readonly frame: CodingFrame | undefined;
  readonly failure: string | undefined;
  /** Once its copies were looked for. */
  readonly copies?: CopyFacts;
  readonly isWaiting: boolean;
  /** Whether a variant's log-odds, with and without copies, take room on the line. */
  readonly isVariantInCopies?: boolean;
}

/** Likelihood facts stand where the offer to score stood, so that the line stays one line. */
export function lensText(facts: LensFacts): string {
  const name = ALPHABET_NAMES[facts.record.alphabet];
  const alphabet = name.charAt(0).toUpperCase() + name.slice(1);
  const [first, ...rest] = likelihood(facts);
  const labelled = facts.frame ? `${frameTitle(facts.frame)}: ${first}` : first;
  return [alphabet, recordLength(facts.record), labelled, ...rest].join(' · ');
}

/** Whether the line about the likelihood says what the copies lend to it, too. */
export function tellsBorrowed({ score, frame, copies }: LensFacts): boolean {
  const isMasked = score?.state === 'complete' && score.method === 'masked' && !frame;
  return (
    isMasked && score.meanLogLikelihood !== undefined && (copies?.inflated ?? copies?.lent) !== undefined
  );
}

function likelihood(facts: LensFacts): [string, ...string[]] {
  const { record, hasModel, score, frame, failure, isWaiting } = facts;
  if (record.length === 0) return ['nothing to score'];
  if (!hasModel && !frame) return [`no ${ALPHABET_NAMES[record.alphabet]} model installed`];
  if (failure !== undefined) return ['$(warning) not scored'];
  if (score === undefined) return [isWaiting ? 'waiting to be scored' : 'Score'];
  if (score.total === 0) return ['NA: nothing to score'];
  if (score.state === 'partial') return [`${Math.floor((100 * score.done) / score.total)} % scored`];
  return score.method === 'masked' ? maskedFacts(facts, score) : singleFacts(score);
}

/** What the copies lend stands before the model's name, which is the first that a narrow window may cut off. */
function maskedFacts(
  facts: LensFacts,
  { meanLogLikelihood, model, frame }: RecordScore,
): [string, ...string[]] {
  if (meanLogLikelihood === undefined) return ['NA: nothing to score'];
  const { record, copies } = facts;
  const source = `${model.manifest.name}, masked`;
  const { inflated, lent, count } = tellsBorrowed(facts) ? copies! : {};
  if (inflated) return [`$(warning) ${inflatedText(inflated, count!)}`, source];
  const perplexity = Math.exp(-meanLogLikelihood);
  // A frame's own place takes the room, or a variant's log-odds, as copies take some: percentiles are in tooltip and details.
  const place =
    frame || facts.isVariantInCopies
      ? undefined
      : referencePercentiles(model.manifest.reference, record.residues.length, perplexity);
  const shuffled = place && !copies?.hasCopies ? `, ${share(place.shuffled)} shuffled` : '';
  return [
    `pseudo-perplexity ${formatNumber(perplexity)}${place ? `, above ${share(place.natural)} natural${shuffled}` : ''}`,
    ...(lent === undefined ? [] : [`${count}, ${lent}`]),
    source,
  ];
}

function singleFacts({ meanLogLikelihood, model }: RecordScore): [string, ...string[]] {
  if (meanLogLikelihood === undefined) return ['NA: nothing to score'];
  return [
    `single-pass perplexity ${formatNumber(Math.exp(-meanLogLikelihood))}`,
    `${model.manifest.name}, single pass (sees the residue)`,
  ];
}

/** What the line has no room for, in full. */
export function lensTooltip(facts: LensFacts): string | undefined {
  if (facts.failure !== undefined) return facts.failure;
  if (facts.isWaiting) return 'Its turn comes. Click to score it now.';
  const borrowed = tellsBorrowed(facts) ? facts.copies?.tooltip : undefined;
  const said = [percentileText(facts), borrowed].filter((text) => text !== undefined);
  return said.length === 0 ? undefined : `${said.join(' ')} Click for the details.`;
}

function percentileText({ record, score, frame }: LensFacts): string | undefined {
  const { reference } = score?.model.manifest ?? {};
  const isWhole = score?.state === 'complete' && score.method === 'masked';
  if (!isWhole || score.meanLogLikelihood === undefined) return undefined;
  const perplexity = Math.exp(-score.meanLogLikelihood);
  const place = referencePercentiles(reference, askedLength(record, frame), perplexity);
  if (!place) return undefined;
  return (
    `Less likely than ${share(place.natural)} of held-out natural sequences of this length, and than ` +
    `${share(place.shuffled)} of shuffled ones.`
  );
}

/** "84 %"; a table of quantiles ends somewhere, and beyond its ends there is only "all" and "none". */
export function share(percentage: number): string {
  if (percentage <= 0) return 'none';
  if (percentage >= 100) return 'all';
  return `${Math.min(99, Math.max(1, Math.round(percentage)))} %`;
}
