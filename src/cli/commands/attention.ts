/** `seqlens attention`: one head of a model on each record of a FASTA file, as a table. */
import { headAttention } from '../../analyses/attention';
import { ATTENTION_HEADER, attentionLines } from '../../analyses/attentionTable';
import { parseAttentionArguments } from '../attentionArguments';
import { command } from '../command';
import { ATTENTION_HELP } from '../helpAttention';
import { runWindows } from '../windowRun';

export const attention = command(parseAttentionArguments, ATTENTION_HELP, (parsed, signal) =>
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
