/** Gathers what a file says of one record, and what is wrong with it. */
import { formatSpan, type Span } from '../sequence/coordinates';
import { isNamed, recordNames } from './recordNames';
import {
  MAX_ANNOTATION_FAULTS,
  type Annotation,
  type AnnotationFault,
  type AnnotationProblem,
  type RecordAnnotations,
} from './types';

/** Names that are told to who finds none of its own. */
const MOST_NAMES = 5;

export interface AnnotatedRecord {
  readonly id: string;
  /** Residues. */
  readonly length: number;
}

export class Collector {
  private readonly annotations: Annotation[] = [];
  private readonly faults: AnnotationFault[] = [];
  private faultCount = 0;
  private readonly names = new Set<string>();
  private readonly wanted: ReadonlySet<string>;
  private isFound = false;

  constructor(private readonly record: AnnotatedRecord) {
    this.wanted = recordNames(record.id);
  }

  /** Whether a sequence of these names is the record; the first of them is told of if not. */
  isRecord(...names: readonly string[]): boolean {
    if (names.some((name) => isNamed(this.wanted, name))) return (this.isFound = true);
    if (this.names.size < MOST_NAMES && names[0] !== undefined) this.names.add(names[0]);
    return false;
  }

  add(annotation: Annotation, line: number): void {
    const { span, type } = annotation;
    if (span.start < 0 || span.end > this.record.length) {
      this.fault(
        'outside',
        line,
        `${type} ${formatSpan(span)} lies outside the record's ${this.record.length} residues.`,
      );
      return;
    }
    this.annotations.push(annotation);
  }

  checkLength(length: number, line: number): void {
    if (length !== this.record.length)
      this.fault(
        'length',
        line,
        `The file's sequence has ${length} residues, the record ${this.record.length}: positions may not fit.`,
      );
  }

  fault(problem: AnnotationProblem, line: number, message: string): void {
    this.faultCount++;
    if (this.faults.length < MAX_ANNOTATION_FAULTS) this.faults.push({ problem, line, message });
  }

  finish(): RecordAnnotations {
    const { annotations, faults, faultCount, names, isFound } = this;
    return { annotations, faults, faultCount, names: [...names], isFound };
  }
}

/** 1-based, inclusive, as a file writes them; undefined, with a finding, for what is no such pair. */
export function readSpan(first: string, last: string, line: number, collector: Collector): Span | undefined {
  const [from, to] = [first, last].map((text) => (/^\d+$/.test(text) ? Number(text) : NaN)) as [
    number,
    number,
  ];
  if (from >= 1 && to >= from) return { start: from - 1, end: to };
  collector.fault(
    'position',
    line,
    `“${first} to ${last}” is no place: numbers from 1, the first not after the last.`,
  );
  return undefined;
}
