/** A folder's vocabulary: vocab_list in config.json, else vocab.txt, else ESM-2's own. */
import * as path from 'node:path';
import { ESM2_VOCABULARY, parseVocabularyFile, requiredToken } from '../../core/tokens/vocabulary';
import { SeqlensError } from '../../protocol/errors';
import { readSmallFile, type Json } from './json';

/** Rejects with 'model.config' when the list has not `size` different tokens or lacks a special one. */
export async function readVocabulary(folder: string, config: Json, size: number): Promise<readonly string[]> {
  const { vocabulary, source } = await find(folder, config['vocab_list']);
  if (vocabulary.length !== size) {
    throw new SeqlensError(
      'model.config',
      `${source} lists ${vocabulary.length} tokens, but vocab_size in ${configOf(folder)} is ${size}: ` +
        'put the vocab.txt of this model into its folder.',
    );
  }
  const repeated = vocabulary.find((token, id) => vocabulary.indexOf(token) !== id);
  if (repeated !== undefined) {
    throw new SeqlensError(
      'model.config',
      `${source} lists the token ${repeated} twice: put the vocab.txt of this model into its folder.`,
    );
  }
  for (const token of ['<cls>', '<eos>', '<unk>', '<mask>']) requiredToken(vocabulary, token, source);
  return vocabulary;
}

async function find(
  folder: string,
  list: unknown,
): Promise<{ vocabulary: readonly string[]; source: string }> {
  if (list !== undefined && list !== null)
    return { vocabulary: readList(list, folder), source: configOf(folder) };
  const file = path.join(folder, 'vocab.txt');
  try {
    const text = (await readSmallFile(file, 'model.config')).toString('utf8');
    return { vocabulary: parseVocabularyFile(text), source: file };
  } catch (error) {
    if (!(error instanceof SeqlensError) || error.code !== 'model.not-found') throw error;
    return { vocabulary: ESM2_VOCABULARY, source: "ESM-2's own vocabulary" };
  }
}

const configOf = (folder: string): string => path.join(folder, 'config.json');

function readList(list: unknown, folder: string): readonly string[] {
  if (Array.isArray(list) && list.every((token) => typeof token === 'string')) return list;
  throw new SeqlensError(
    'model.config',
    `${configOf(folder)}: vocab_list is no list of tokens: correct it, or download the model again.`,
  );
}
