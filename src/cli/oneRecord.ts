/** The one record of a FASTA file that a command is about, and the model that reads it. */
import type { SequenceRecord } from '../core/sequence/types';
import { SeqlensError } from '../protocol/errors';
import type { InstalledModel } from '../runtime/client/types';
import { noRecords, openRecords, type InputOptions } from './input';
import type { ModelChoice } from './models';

/** The first without an id. Rejects with `input.invalid` where there is none. */
export async function oneRecord(
  input: string,
  id: string | undefined,
  options: InputOptions,
): Promise<SequenceRecord> {
  for await (const { record } of openRecords(input, options))
    if (id === undefined || record.id === id) return record;
  if (id === undefined) throw noRecords(input);
  throw new SeqlensError('input.invalid', `${input} has no record ${id}: name one of its records.`);
}

/** Throws `input.alphabet` where there is none. */
export function modelFor({ id, alphabet }: SequenceRecord, models: ModelChoice): InstalledModel {
  const model = models.forAlphabet(alphabet);
  if (model) return model;
  throw new SeqlensError(
    'input.alphabet',
    `${id} is ${alphabet}, and there is no model for it: name one with --model.`,
  );
}
