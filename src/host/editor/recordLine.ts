/** The line about a record, part by part: what each says and does. A lens in most files, a hint in those of many records. */
import type * as vscode from 'vscode';
import type { FastaDocument } from '../../core/sequence/document';
import type { Alphabet, SequenceRecord } from '../../core/sequence/types';
import type { Models, Services } from '../services';
import { settings } from '../settings';
import { formatCount } from '../words';
import { copyFacts, copyLens } from './copyLens';
import { lensText, lensTooltip, tellsBorrowed, type LensFacts } from './lensText';
import { variantsOffered } from './referenceOffer';
import { variantLens, variantTooltip } from './variantText';

export interface LinePart {
  readonly title: string;
  /** Takes the document's URI and the record's index. */
  readonly command: string;
  readonly tooltip?: string;
}

export interface LineContext {
  /** Alphabets that a model is installed for. */
  readonly hasModel: ReadonlySet<Alphabet>;
  /** Index of the record that variants are measured against, where one is marked. */
  readonly reference: number | undefined;
  /** Variants of the first record, where that is to be offered as the reference. */
  readonly variants: number;
}

/** undefined where the text changed while it was looked up: then VS Code asks again. */
export async function lineContext(
  { documents, models, references }: Services,
  document: vscode.TextDocument,
  fasta: FastaDocument,
): Promise<LineContext | undefined> {
  const { records } = fasta;
  const [hasModel, variants] = await Promise.all([
    installedAlphabets(models, document.uri),
    variantsOffered(records),
  ]);
  if (documents.get(document)?.records !== records) return undefined;
  return { hasModel, variants, reference: references.of(document, fasta) };
}

async function installedAlphabets(models: Models, of: vscode.Uri): Promise<ReadonlySet<Alphabet>> {
  const alphabets: readonly Alphabet[] = ['protein', 'dna', 'rna'];
  const found = await Promise.all(alphabets.map((alphabet) => models.forAlphabet(alphabet, of)));
  return new Set(alphabets.filter((_, index) => found[index] !== undefined));
}

/** The parts of a record's line (index 0-based), in the order in which they are shown. */
export function recordLine(
  services: Services,
  document: vscode.TextDocument,
  fasta: FastaDocument,
  index: number,
  context: LineContext,
): LinePart[] {
  const of: Of = { services, document, index, record: fasta.records[index]!, hasModel: context.hasModel };
  const facts = factsOf(of);
  const likelihood = [likelihoodPart(of, facts), ...copiesPart(of, facts)];
  const variant = variantPart(of);
  return [
    // Log-odds that a copy inflates, with what is left of them, come first: a window of usual width cuts off what is behind.
    ...(facts.isVariantInCopies ? [...variant, ...likelihood] : [...likelihood, ...variant]),
    part('Inspect', 'openInspector', 'What the model is doing with this record.'),
    ...referencePart(index, context),
  ];
}

interface Of {
  readonly services: Services;
  readonly document: vscode.TextDocument;
  readonly index: number;
  readonly record: SequenceRecord;
  readonly hasModel: ReadonlySet<Alphabet>;
}

function factsOf({ services, document, index, record, hasModel }: Of): LensFacts {
  const { scores, copies, variants } = services;
  const known = copies.of(document, index);
  return {
    record,
    hasModel: hasModel.has(record.alphabet),
    score: scores.of(document, index),
    frame: scores.frame(document, index),
    failure: scores.failure(document, index),
    isWaiting: scores.isWaiting(document, index),
    isVariantInCopies: variants.of(document, index)?.inCopies !== undefined,
    ...(known && { copies: copyFacts(known, record.alphabet, settings.copies.lensRatio.get()) }),
  };
}

function likelihoodPart({ record, hasModel }: Of, facts: LensFacts): LinePart {
  const canScore = record.length > 0 && (facts.frame ? hasModel.has('protein') : facts.hasModel);
  const isOpen = facts.score?.state !== 'complete' && facts.failure === undefined && canScore;
  return part(lensText(facts), isOpen ? 'scoreRecord' : 'showDetails', lensTooltip(facts));
}

function copiesPart({ services: { copies }, document, index }: Of, facts: LensFacts): LinePart[] {
  if (!facts.copies || tellsBorrowed(facts)) return [];
  const { hasCopies, tooltip } = facts.copies;
  const isOffered = hasCopies && facts.hasModel && !copies.of(document, index)?.borrowed;
  const offer = 'Reads the record again with its copies masked: what is left of its likelihood is its own.';
  return [
    part(
      copyLens(facts.copies, isOffered),
      isOffered ? 'measureBorrowed' : 'showDetails',
      isOffered ? offer : tooltip,
    ),
  ];
}

function variantPart({ services: { variants }, document, index, record, hasModel }: Of): LinePart[] {
  const variant = variants.of(document, index);
  if (!variant) return [];
  const isOpen = variant.inCopies !== undefined && variant.inCopies.partnerMasked === undefined;
  const isKnown = (variant.value !== undefined && !isOpen) || !hasModel.has(record.alphabet);
  return [part(variantLens(variant), isKnown ? 'showDetails' : 'scoreVariants', variantTooltip(variant))];
}

function referencePart(index: number, { reference, variants }: LineContext): LinePart[] {
  if (index === reference)
    return [part('Reference · Clear', 'setReference', 'Take the mark away from this record.')];
  if (index > 0 || reference !== undefined || variants === 0) return [];
  const tooltip = `Of ${formatCount(variants)} records that differ from it by a few substitutions.`;
  return [part('Use as reference', 'setReference', tooltip)];
}

function part(title: string, command: string, tooltip?: string): LinePart {
  return { title, command: `seqlens.${command}`, ...(tooltip !== undefined && { tooltip }) };
}
