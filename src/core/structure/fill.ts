/** A layer of a record written into a structure's B-factors, for any program that colours by them. */
import { SeqlensError } from '../../protocol/errors';
import { toShown } from '../sequence/coordinates';
import { alignChain } from './alignChain';
import type { AtomPlace, Structure, StructureChain } from './types';

/** B-factor of atoms that have no value: far from any layer's, so that a selection leaves them out. */
export const NO_VALUE = -99;
/** A chain is the record's when this share of what is aligned is identical, and this share of it is aligned. */
const IDENTICAL = 0.9;
const ALIGNED = 0.5;
/** PDB has six columns, two of them decimals. */
const WIDTH = 6;

export interface Mismatch {
  /** Of the record, 0-based. */
  readonly residue: number;
  readonly letter: string;
  readonly structureLetter: string;
  /** As the authors number it. */
  readonly number: string;
}

export interface ChainReport {
  readonly id: string;
  readonly residues: number;
  readonly aligned: number;
  readonly identical: number;
  /** Whether it is taken for the record's, and got its values. */
  readonly isFilled: boolean;
  /** Where a filled chain has another residue than the record: it has the record's value. */
  readonly mismatches: readonly Mismatch[];
}

export interface Filled {
  readonly text: string;
  readonly chains: readonly ChainReport[];
  /** For each filled chain: index of each of its residues in the record, or -1. */
  readonly places: ReadonlyMap<string, { readonly chain: StructureChain; readonly recordOf: Int32Array }>;
}

/**
 * `values`: one a residue of the record, NaN for none. Throws input.invalid when no chain is the record's, or a value has
 * no room in the format.
 */
export function fillBFactors(structure: Structure, record: Uint8Array, values: Float32Array): Filled {
  const aligned = structure.chains.map((chain) => {
    const recordOf = alignChain(chain, record);
    return { chain, recordOf, report: reportOf(chain, recordOf, record) };
  });
  if (!aligned.some(({ report }) => report.isFilled))
    throw new SeqlensError(
      'input.invalid',
      `No chain of this structure is the record: ${aligned.map(({ report }) => nearness(report)).join('; ')}.`,
    );
  const lines = [...structure.lines];
  for (const atom of structure.atoms) {
    const of = aligned[atom.chain];
    const residue = of?.report.isFilled ? (of.recordOf[atom.residue] ?? -1) : -1;
    const value = residue < 0 ? NaN : values[residue]!;
    lines[atom.line] = written(
      lines[atom.line]!,
      atom,
      Number.isNaN(value) ? NO_VALUE : value,
      structure.format,
    );
  }
  return {
    text: lines.join('\n'),
    chains: aligned.map(({ report }) => report),
    places: new Map(
      aligned.flatMap(({ chain, recordOf, report }) =>
        report.isFilled ? [[chain.id, { chain, recordOf }] as const] : [],
      ),
    ),
  };
}

function reportOf(chain: StructureChain, recordOf: Int32Array, record: Uint8Array): ChainReport {
  const mismatches: Mismatch[] = [];
  let aligned = 0;
  recordOf.forEach((residue, at) => {
    if (residue < 0) return;
    aligned++;
    const { letter: structureLetter, number } = chain.residues[at]!;
    const letter = String.fromCharCode(record[residue]! & ~0x20);
    if (letter !== structureLetter) mismatches.push({ residue, letter, structureLetter, number });
  });
  const residues = chain.residues.length;
  const identical = aligned - mismatches.length;
  const isFilled = aligned > 0 && identical / aligned >= IDENTICAL && aligned / residues >= ALIGNED;
  return { id: chain.id, residues, aligned, identical, isFilled, mismatches };
}

/** `chain A: 12 of its 140 residues align` */
function nearness({ id, residues, aligned, identical }: ChainReport): string {
  return `of chain ${id} ${aligned} of ${residues} residues align, ${identical} of them identical`;
}

/** `chain A: 76 of 76 residues, 1 differs: record Lys 48 is Arg 48` in one line a chain. */
export function describeChain({ id, residues, aligned, isFilled, mismatches }: ChainReport): string {
  if (!isFilled) return `chain ${id}: another molecule, left without values`;
  const differ = mismatches
    .slice(0, 8)
    .map(
      ({ residue, letter, structureLetter, number }) =>
        `${letter}${toShown(residue)} is ${structureLetter}${number}`,
    );
  const more = mismatches.length > differ.length ? ` and ${mismatches.length - differ.length} more` : '';
  const tail = differ.length === 0 ? '' : `; mismatches: ${differ.join(', ')}${more}`;
  return `chain ${id}: ${aligned} of ${residues} residues have values${tail}`;
}

function written(
  text: string,
  { start, end }: AtomPlace,
  value: number,
  format: Structure['format'],
): string {
  const number = value.toFixed(2);
  if (format === 'mmcif') return text.slice(0, start) + number + text.slice(end);
  if (number.length > WIDTH)
    throw new SeqlensError('input.invalid', `The value ${number} has no room in the PDB format: use mmCIF.`);
  return text.slice(0, start).padEnd(start) + number.padStart(WIDTH) + text.slice(end);
}
