/** `seqlens contacts`: contact maps out of a model's attention, for each record of a FASTA file, as a table. */
import { CONTACTS_HEADER, contactLines } from '../../analyses/attentionTable';
import { contactMap } from '../../analyses/contacts';
import { parseContactsArguments } from '../attentionArguments';
import { command } from '../command';
import { CONTACTS_HELP } from '../helpAttention';
import { runWindows } from '../windowRun';

export const contacts = command(parseContactsArguments, CONTACTS_HELP, (parsed, signal) =>
  runWindows(
    'contacts',
    parsed,
    CONTACTS_HEADER,
    async function* (input, options) {
      yield* contactLines(input, parsed, await contactMap(input, options));
    },
    signal,
  ),
);
