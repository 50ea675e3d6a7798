/** `seqlens attention`: one head of a model on each record of a FASTA file, as a table. */
import { headAttention } from '../../analyses/attention';
import { ATTENTION_HEADER, attentionLines } from '../../analyses/attentionTable';
import { parseAttentionArguments } from '../attentionArguments';
import { EXIT, type ExitCode } from '../exitCodes';
import { ATTENTION_HELP } from '../helpAttention';
import { print } from '../print';
import { untilDone } from '../untilDone';
import { runWindows } from '../windowRun';

export async function attention(args: readonly string[]): Promise<ExitCode> {
  const parsed = parseAttentionArguments(args);
  if (parsed === 'help') {
    await print(ATTENTION_HELP);
    return EXIT.ok;
  }
  return untilDone((signal) =>
    runWindows(
      'attention',
      parsed,
      ATTENTION_HEADER,
      async function* (input, options) {
        yield* attentionLines(input, parsed, await headAttention(input, parsed.layer, parsed.head, options));
      },
      signal,
    ),
  );
}
