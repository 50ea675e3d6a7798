import assert from 'node:assert/strict';
import { readModelFolder } from '../../../src/runtime/weights/modelFolder';
import { randomConfig, randomWeights } from '../../reference/randomWeights';
import { assertCoded, scratchFolder, SMALL, writeFolder } from './folders';

const config = randomConfig(SMALL);
const weights = randomWeights(SMALL);

describe('model folder: output embedding', () => {
  let scratch: ReturnType<typeof scratchFolder>;
  beforeEach(() => {
    scratch = scratchFolder();
  });
  afterEach(() => scratch.remove());

  it('may hold a decoder: its own when untied, the embedding itself when tied', async () => {
    const embedding = weights.find(({ name }) => name.endsWith('word_embeddings.weight'))!;
    const decoder = { ...embedding, name: 'lm_head.decoder.weight' };
    const other = { ...weights[3]!, ...decoder, bytes: embedding.bytes.map((byte) => byte ^ 1) };
    const open = (tied: boolean | undefined, ...more: typeof weights) =>
      writeFolder(scratch.path, {
        config: { ...config, tie_word_embeddings: tied },
        weights: [...weights, ...more],
      }).then(readModelFolder);
    assert.equal((await open(true, decoder)).weights.get(decoder.name)?.length, embedding.bytes.length);
    const untied = await open(false, other);
    assert.notEqual(
      untied.weights.get(decoder.name)?.offset,
      untied.weights.get('embeddings.word_embeddings.weight')?.offset,
    );
    await assertCoded(open(false), 'model.weights', scratch.path, decoder.name);
    for (const tied of [true, undefined])
      await assertCoded(
        open(tied, other),
        'model.weights',
        scratch.path,
        decoder.name,
        'tie_word_embeddings',
      );
  });
});
