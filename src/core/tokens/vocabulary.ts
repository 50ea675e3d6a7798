/** A model's list of tokens: a token's id is its place. */
import { SeqlensError } from '../../protocol/errors';

/** ESM-2's own, for folders that name none (science: facebookresearch/esm, alphabet "ESM-1b"). */
export const ESM2_VOCABULARY: readonly string[] =
  '<cls> <pad> <eos> <unk> L A G V S E R T I D P K Q N F Y M H W C X B U Z O . - <null_1> <mask>'.split(' ');

/** vocab.txt: one token a line. */
export function parseVocabularyFile(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line !== '');
}

/** Id of a token that a model cannot do without. Throws 'model.config', naming `source`, when the vocabulary lacks it. */
export function requiredToken(vocabulary: readonly string[], token: string, source?: string): number {
  const id = vocabulary.indexOf(token);
  if (id < 0) {
    throw new SeqlensError(
      'model.config',
      `The model's vocabulary${source === undefined ? '' : ` (${source})`} has no token ${token}: use a model folder whose vocab.txt or vocab_list is ESM-2's.`,
    );
  }
  return id;
}
