import * as vscode from 'vscode';
import { letterLogProbabilities } from '../../core/analysis/reading';
import { CANONICAL } from '../../core/sequence/alphabets';
import { toShown } from '../../core/sequence/coordinates';
import { SeqlensError } from '../../protocol/errors';
import type { Services } from '../services';
import { recordTarget } from './recordArguments';

/** Copies one residue's log-probabilities as two lines of TSV: letters, then natural logarithms. */
export async function copyRow({ documents, scores }: Services, ...args: readonly unknown[]): Promise<void> {
  const { document, record } = await recordTarget(documents, args);
  const residue = args[2];
  const sequence = documents.get(document)!.records[record]!;
  const reading = typeof residue === 'number' ? await scores.row(document, record, residue) : undefined;
  if (typeof residue !== 'number' || !reading) {
    throw new SeqlensError(
      'input.invalid',
      `That residue of ${sequence.id} is not scored: score the record, then copy.`,
    );
  }
  const values = new Float64Array(reading.columns.length);
  letterLogProbabilities(reading, 0, values);
  const letter = String.fromCharCode(sequence.residues[residue]!);
  const header = ['id', 'position', 'residue', ...CANONICAL[sequence.alphabet].split('')].join('\t');
  const row = [
    sequence.id,
    toShown(residue),
    letter,
    ...Array.from(values, (value) => value.toFixed(4)),
  ].join('\t');
  await vscode.env.clipboard.writeText(`${header}\n${row}\n`);
  vscode.window.setStatusBarMessage(`$(check) Copied the row of residue ${toShown(residue)}`, 3000);
}
