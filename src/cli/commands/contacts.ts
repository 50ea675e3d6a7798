/** `seqlens contacts`: contact maps out of a model's attention, for each record of a FASTA file, as a table. */
import { CONTACTS_HEADER, contactLines } from '../../analyses/attentionTable';
import { contactMap } from '../../analyses/contacts';
import { parseContactsArguments } from '../attentionArguments';
import { EXIT, type ExitCode } from '../exitCodes';
import { CONTACTS_HELP } from '../helpAttention';
import { print } from '../print';
import { untilDone } from '../untilDone';
import { runWindows } from '../windowRun';

export async function contacts(args: readonly string[]): Promise<ExitCode> {
  const parsed = parseContactsArguments(args);
  if (parsed === 'help') {
    await print(CONTACTS_HELP);
    return EXIT.ok;
  }
  return untilDone((signal) =>
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
}
