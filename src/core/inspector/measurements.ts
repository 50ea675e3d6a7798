/** What the view of measured variants asks, and what it is given. */
import type { Comparison } from '../measurements/comparison';
import type { DropReason } from '../measurements/measuredVariants';

export type MeasurementsAsked =
  /** Tables that the command chooses, from now on; ends with the record. */
  | { readonly step: 'follow' }
  /** Lets a person choose a file. */
  | { readonly step: 'choose' }
  /** What was dropped on the page. */
  | { readonly step: 'dropped'; readonly name: string; readonly content: Uint8Array }
  | {
      readonly step: 'compare';
      readonly table: number;
      /** Indices of columns. */
      readonly mutant: number;
      readonly score: number;
      readonly offset: number;
      readonly higherIsFitter: boolean;
      readonly partnerMasked: boolean;
    }
  /** The last comparison of a table as a file. */
  | { readonly step: 'file'; readonly table: number; readonly format: 'csv' | 'json' };

export type MeasurementsPart =
  | { readonly kind: 'table'; readonly table: OpenedTable }
  /** A table that the command has chosen, and that cannot be read. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  /** The residues are numbered otherwise; this offset in all would make them fit. */
  | { readonly kind: 'numbering'; readonly offset: number; readonly message: string }
  | { readonly kind: 'compared'; readonly result: MeasuredResult }
  | { readonly kind: 'file'; readonly content: string };

export interface OpenedTable {
  readonly id: number;
  readonly name: string;
  readonly rows: number;
  /** As people read them; columns of one name say which of them they are. */
  readonly columns: readonly string[];
  /** Indices that the usual names find. */
  readonly mutant: number | undefined;
  readonly score: number | undefined;
}

/** A comparison as the page reads it: columns of values in place of an object a variant. */
export interface MeasuredResult extends Omit<Comparison, 'variants' | 'dropped'> {
  readonly table: number;
  readonly name: string;
  readonly columns: { readonly mutant: string; readonly score: string };
  readonly dropped: readonly {
    readonly reason: DropReason;
    readonly count: number;
    readonly firstLine: number;
  }[];
  readonly points: MeasuredPoints;
}

/** One value a variant. */
export interface MeasuredPoints {
  readonly scores: Float64Array;
  readonly logOdds: Float64Array;
  /** First residue that it changes, 0-based. */
  readonly residues: Uint32Array;
  /** ASCII code of the letter that comes there. */
  readonly letters: Uint8Array;
  /** Mutations in all. */
  readonly mutations: Uint8Array;
}

/** Variants that one step reads: some milliseconds. */
const STEP = 20_000;

export function* measuredPointsSteps({
  variants,
}: Pick<Comparison, 'variants'>): Generator<void, MeasuredPoints> {
  const points = {
    scores: new Float64Array(variants.length),
    logOdds: new Float64Array(variants.length),
    residues: new Uint32Array(variants.length),
    letters: new Uint8Array(variants.length),
    mutations: new Uint8Array(variants.length),
  };
  for (let i = 0; i < variants.length; i++) {
    if (i % STEP === STEP - 1) yield;
    const { score, logOdds, mutations } = variants[i]!;
    points.scores[i] = score;
    points.logOdds[i] = logOdds;
    points.residues[i] = mutations[0]!.index;
    points.letters[i] = mutations[0]!.mutant.charCodeAt(0);
    points.mutations[i] = Math.min(255, mutations.length);
  }
  return points;
}
