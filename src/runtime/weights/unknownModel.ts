/** A folder without a manifest: what its configuration and vocabulary let one say, and no guess beyond that. */
import * as path from 'node:path';
import { CANONICAL } from '../../core/sequence/alphabets';
import type { Alphabet } from '../../core/sequence/types';
import { SeqlensError } from '../../protocol/errors';
import type { ModelManifest } from '../../protocol/manifest';
import type { RunnableModel } from './runnableModel';

/** ESM's positions count cls, eos and two that fairseq reserves: 1026 of them are a window of 1,022 residues. */
const RESERVED_POSITIONS = 4;
const ESM2_WINDOW = 1022;
/** Far beyond any model; a pass of more residues would not fit into memory. */
const MOST_POSITIONS = 1 << 17;

/** Throws 'model.config' where alphabet or window cannot be told. */
export function unknownModel(folder: string, { json, vocabulary }: RunnableModel): ModelManifest {
  const config = path.join(folder, 'config.json');
  return {
    name: path.basename(path.resolve(folder)),
    version: '',
    alphabet: alphabetOf(json['alphabet'], vocabulary, config),
    window: windowOf(json['max_position_embeddings'], config),
    sha256: '',
    licence: 'unknown',
    training: 'unknown: the folder has no manifest.json',
    quality: { note: 'A model folder without a manifest: nothing is known of its quality.' },
  };
}

/** As config.json says; else by the letters that have a token: the twenty amino acids, or four nucleotides. */
function alphabetOf(said: unknown, vocabulary: readonly string[], config: string): Alphabet {
  if (said === 'protein' || said === 'dna' || said === 'rna') return said;
  const has = (letters: string): boolean =>
    Array.from(letters).every((letter) => vocabulary.includes(letter));
  if (said === undefined || said === null) {
    if (has(CANONICAL.protein)) return 'protein';
    const [dna, rna] = [has(CANONICAL.dna), has(CANONICAL.rna)];
    if (dna !== rna) return dna ? 'dna' : 'rna';
  }
  const what =
    said === undefined || said === null
      ? 'is missing, and the vocabulary does not tell it'
      : `is ${JSON.stringify(said)}`;
  throw new SeqlensError('model.config', `${config}: alphabet ${what}: set it to protein, dna or rna.`);
}

function windowOf(positions: unknown, config: string): number {
  if (positions === undefined || positions === null) return ESM2_WINDOW;
  const isCount = typeof positions === 'number' && Number.isInteger(positions);
  if (isCount && positions > RESERVED_POSITIONS && positions <= MOST_POSITIONS)
    return positions - RESERVED_POSITIONS;
  throw new SeqlensError(
    'model.config',
    `${config}: max_position_embeddings is ${JSON.stringify(positions)}, not a whole number from ` +
      `${RESERVED_POSITIONS + 1} to ${MOST_POSITIONS}: correct it, or download the model again.`,
  );
}
