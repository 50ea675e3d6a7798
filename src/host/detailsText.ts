/** The details page's words, in Markdown. Positions are 1-based, inclusive. */
import type { LogitProfile } from '../core/analysis/profile';
import { referencePercentiles } from '../core/analysis/percentile';
import { readProfile } from '../core/analysis/reading';
import {
  residueStatistics,
  surprise,
  SURPRISE_THRESHOLD,
  type ResidueStatistics,
} from '../core/analysis/statistics';
import type { CodingFrame } from '../core/sequence/codonMap';
import { formatSpan, toShown } from '../core/sequence/coordinates';
import type { SequenceRecord } from '../core/sequence/types';
import { esmTokenizer } from '../core/tokens/esm';
import type { InstalledModel } from '../runtime/client/types';
import { variantText, variantTooltip } from './editor/variantText';
import { codeName, codonText, frameName } from './editor/frameText';
import { share } from './editor/lensText';
import { recordLength, recordName } from './editor/symbolsNames';
import { askedOf } from './scoresFrame';
import type { RecordScore, Variant } from './services';
import { ALPHABET_NAMES, formatCount, formatNumber } from './words';

export interface DetailsFacts {
  readonly record: SequenceRecord;
  /** 0-based place in its file. */
  readonly index: number;
  readonly score: RecordScore | undefined;
  readonly failure: string | undefined;
  readonly profile: LogitProfile | undefined;
  readonly variant: Variant | undefined;
  readonly model: InstalledModel | undefined;
}

/** Residues named in the table of the least likely ones. */
const LISTED = 10;

const REASONS: Readonly<Record<SequenceRecord['alphabetReason'], string>> = {
  override: 'as you chose',
  'file-ending': "from the file's ending",
  content: 'from its letters',
  'file-majority': 'as most records of the file',
  default: 'by default',
};

export function detailsText(facts: DetailsFacts): string {
  const { record, index, failure } = facts;
  return [
    `# ${escape(recordName(record, index))}`,
    ...(record.description ? [escape(record.description)] : []),
    table([
      ['Length', recordLength(record)],
      ['Alphabet', `${ALPHABET_NAMES[record.alphabet]}, ${REASONS[record.alphabetReason]}`],
      ...(record.columns === record.length
        ? []
        : [['Alignment columns', formatCount(record.columns)] as const]),
    ]),
    ...(failure === undefined ? [] : [`**Not scored.** ${escape(failure)}`]),
    ...likelihood(facts),
    ...variantPart(facts.variant),
    ...modelPart(facts.model),
  ].join('\n\n');
}

function likelihood({ record, score, profile }: DetailsFacts): string[] {
  if (!score || !profile) return [];
  const asked = askedOf(record, score.frame);
  const reading = readProfile(profile, asked.residues, asked.alphabet);
  const statistics = residueStatistics(reading);
  const { unknown } = esmTokenizer(profile.vocabulary, asked.alphabet).encode(asked.residues);
  const masked = score.method === 'masked';
  const mean = score.meanLogLikelihood;
  const perplexity = mean === undefined ? undefined : Math.exp(-mean);
  const rows: (readonly [string, string])[] = [
    ...(score.frame ? [['Reading frame', frameText(score.frame)] as const] : []),
    ['Residues scored', `${formatCount(score.done)} of ${formatCount(asked.residues.length)}`],
    ...(unknown === 0
      ? []
      : [
          [
            'Letters without a token',
            `${formatCount(unknown)}, which the model reads as its unknown`,
          ] as const,
        ]),
    ['Mean log-probability', mean === undefined ? 'NA' : `${formatNumber(mean)} nats a residue`],
    [
      masked ? 'Pseudo-perplexity' : 'Single-pass perplexity',
      perplexity === undefined ? 'NA' : formatNumber(perplexity),
    ],
  ];
  const { reference } = score.model.manifest;
  const place =
    masked && perplexity !== undefined && score.state === 'complete'
      ? referencePercentiles(reference, asked.residues.length, perplexity)
      : undefined;
  if (place) {
    rows.push(['Among held-out natural sequences', `less likely than ${share(place.natural)}`]);
    rows.push(['Among shuffled sequences', `less likely than ${share(place.shuffled)}`]);
  }
  rows.push(
    ['Method', masked ? 'masked: each residue hidden in turn' : 'single pass: the model sees each residue'],
    ['Normalised over', "the alphabet's canonical letters"],
    ['Windows', profile.windows.map(formatSpan).join(', ')],
  );
  const parts = ['## Likelihood', table(rows)];
  if (masked) parts.push(...leastLikely(record, statistics, score.frame));
  return parts;
}

function frameText(frame: CodingFrame): string {
  return `${frameName(frame)}, as protein by ${escape(codeName(frame.code))}; what follows is of that protein`;
}

function leastLikely(
  record: SequenceRecord,
  statistics: ResidueStatistics,
  frame: CodingFrame | undefined,
): string[] {
  const { residues } = askedOf(record, frame);
  const known = [...statistics.logProbability.keys()].filter(
    (i) => !Number.isNaN(statistics.logProbability[i]),
  );
  known.sort((a, b) => surprise(statistics, b) - surprise(statistics, a));
  if (known.length === 0) return [];
  const above = known.filter((i) => surprise(statistics, i) > SURPRISE_THRESHOLD).length;
  return [
    `## Most surprising residues`,
    `Surprise is −ln p minus the entropy. ${formatCount(above)} of ${formatCount(known.length)} residues exceed the threshold of ${SURPRISE_THRESHOLD} nats.`,
    table(
      known
        .slice(0, LISTED)
        .map((i) => [
          `${String.fromCharCode(residues[i]!).toUpperCase()} ${toShown(i)}`,
          `${frame ? `${codonText(record, frame, i)} · ` : ''}surprise ${formatNumber(surprise(statistics, i))} · ln p ${formatNumber(statistics.logProbability[i]!)}`,
        ]),
    ),
  ];
}

function variantPart(variant: Variant | undefined): string[] {
  if (!variant) return [];
  const { call } = variant;
  const told = variantTooltip(variant);
  return [
    '## As a variant',
    `Of ${escape(call.wildTypeName)}: ${call.names.map(escape).join(', ') || 'no substitution'}.`,
    variantText(variant),
    ...(told === undefined ? [] : [told]),
    'Log-odds are what the model finds likely, not a measurement of fitness.',
  ];
}

function modelPart(model: InstalledModel | undefined): string[] {
  if (!model) return [];
  const { manifest, sha256 } = model;
  const weaker = manifest.quality.weakerThanBlosum62On;
  return [
    '## Model',
    table([
      ['Name', `${manifest.name} ${manifest.version}`],
      ['Window', `${formatCount(manifest.window)} residues`],
      ['Training', escape(manifest.training)],
      ...(weaker
        ? [
            [
              'Variants',
              `a BLOSUM62 lookup ranks them better on ${weaker[0]} of ${weaker[1]} assays`,
            ] as const,
          ]
        : []),
      ['Weights’ sha256', `\`${sha256}\``],
      ['Licence', escape(manifest.licence)],
    ]),
    ...(manifest.quality.note ? [`> ${escape(manifest.quality.note)}`] : []),
  ];
}

function table(rows: readonly (readonly [string, string])[]): string {
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n');
}

/** A header may hold anything: it is shown as it is, never as markup. */
function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~$-]/g, '\\$&');
}
