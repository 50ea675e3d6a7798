/** Passes against the model that shall run them: a wrong index would read another token's numbers. */
import { toShown } from '../../core/sequence/coordinates';
import type { AttentionOutput, Pass } from '../../protocol/engine';
import { SeqlensError } from '../../protocol/errors';

export interface Limits {
  readonly vocabularySize: number;
  /** Names the model in errors. */
  readonly folder: string;
}

/** cls, one residue, eos. */
const SHORTEST = 3;

/** Throws 'input.invalid'. */
export function checkPasses(passes: readonly Pass[], limits: Limits): void {
  passes.forEach((pass, index) => {
    checkPass(pass, `Pass ${index + 1} of ${passes.length}`, limits);
  });
}

/** Throws 'input.invalid' for a head that is not there, or lists of another length than heads or rows. */
export function checkAttention(
  output: AttentionOutput,
  passes: readonly Pass[],
  { heads, folder }: { readonly heads: number; readonly folder: string },
): void {
  if (output.kind === 'attention' && output.head >= heads)
    throw invalid(
      `A layer of the model in ${folder} has heads 1 to ${heads}, not ${toShown(output.head)}: choose one of those`,
    );
  if (output.kind === 'contacts' && (output.weights?.length ?? heads) !== heads)
    throw invalid(
      `A layer of the model in ${folder} has ${heads} heads, not ${output.weights!.length}: give each a weight`,
    );
  if (output.kind === 'attentionSummary' && passes.some(({ rows }) => rows.length !== output.classOf.length))
    throw invalid('Partners and rows differ in number: give each row its class');
}

function checkPass({ ids, masked, rows }: Pass, which: string, { vocabularySize, folder }: Limits): void {
  if (ids.length < SHORTEST)
    throw invalid(
      `${which} holds ${ids.length} tokens, fewer than one residue and its ends: give the model a residue`,
    );
  const foreign = ids.findIndex((id) => id < 0 || id >= vocabularySize);
  if (foreign >= 0)
    throw invalid(
      `${which} holds token ${ids[foreign]!}, but the model in ${folder} has ${vocabularySize}: use its own tokenizer`,
    );
  if (rows.length === 0) throw invalid(`${which} asks for no rows: ask for one at least`);
  if (!isAscending(masked, ids.length))
    throw invalid(`${which} masks tokens that are not ascending and within it: order them`);
  if (!isAscending(rows, ids.length))
    throw invalid(`${which} asks for rows that are not ascending and within it: order them`);
}

function isAscending(indices: Int32Array, end: number): boolean {
  return indices.every((index, i) => index < end && index > (i === 0 ? -1 : indices[i - 1]!));
}

function invalid(message: string): SeqlensError {
  return new SeqlensError('input.invalid', `${message}.`);
}
