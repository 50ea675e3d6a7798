import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, rm, symlink } from 'node:fs/promises';
import * as path from 'node:path';
import { ESM2_VOCABULARY } from '../../../src/core/tokens/vocabulary';
import { readModelFolder } from '../../../src/runtime/weights/modelFolder';
import { randomConfig, randomWeights } from '../../reference/randomWeights';
import { safetensorsBytes } from '../../reference/safetensorsWriter';
import { assertCoded, scratchFolder, SMALL, writeFolder } from './folders';

const config = randomConfig(SMALL);
const weights = randomWeights(SMALL);
const QUERY = 'encoder.layer.1.attention.self.query.weight';

describe('model folder', () => {
  let scratch: ReturnType<typeof scratchFolder>;
  beforeEach(() => {
    scratch = scratchFolder();
  });
  afterEach(() => scratch.remove());

  it('is read: shape, vocabulary, tensors, precision', async () => {
    const model = await readModelFolder(await writeFolder(scratch.path));
    assert.deepEqual(model.config, {
      layers: 2,
      width: 16,
      heads: 2,
      innerWidth: 64,
      vocabularySize: 33,
      maskId: 32,
      layerNormEpsilon: 1e-5,
      tokenDropout: true,
      tiedEmbeddings: true,
    });
    assert.deepEqual(model.vocabulary, ESM2_VOCABULARY);
    assert.equal(model.precision, 'fp32');
    assert.deepEqual(model.weights.get(QUERY)?.shape, [16, 16]);
  });

  it('is read with tensors named without esm.', async () => {
    const bare = weights.map((tensor) => ({ ...tensor, name: tensor.name.replace(/^esm\./, '') }));
    const model = await readModelFolder(await writeFolder(scratch.path, { weights: bare }));
    assert.equal(model.weights.size, (await readModelFolder(await writeFolder(scratch.path))).weights.size);
  });

  it('is read from shards, each tensor from its own', async () => {
    const shards = {
      'model-00001-of-00002.safetensors': weights.slice(0, 9),
      'model-00002-of-00002.safetensors': weights.slice(9),
    };
    const weightMap = Object.entries(shards).flatMap(([file, part]) =>
      part.map(({ name }) => [name, file] as const),
    );
    const files = Object.fromEntries(
      Object.entries(shards).map(([name, part]) => [name, safetensorsBytes(part)]),
    );
    const index = JSON.stringify({ weight_map: Object.fromEntries(weightMap) });
    await writeFolder(scratch.path, { files: { ...files, 'model.safetensors.index.json': index } });
    await rm(path.join(scratch.path, 'model.safetensors'));
    const model = await readModelFolder(scratch.path);
    assert.equal(model.weights.get(QUERY)?.location, 'model-00002-of-00002.safetensors');
    assert.equal(
      model.weights.get('embeddings.word_embeddings.weight')?.location,
      'model-00001-of-00002.safetensors',
    );
  });

  it('is read through links, as the cache of Hugging Face has them', async () => {
    await writeFolder(path.join(scratch.path, 'blobs'));
    const snapshot = path.join(scratch.path, 'snapshots', 'main');
    await mkdir(snapshot, { recursive: true });
    for (const name of ['config.json', 'model.safetensors'])
      await symlink(path.join('..', '..', 'blobs', name), path.join(snapshot, name));
    const model = await readModelFolder(snapshot);
    assert.equal(path.basename(model.base), 'blobs');
    assert.equal(model.weights.get(QUERY)?.location, 'model.safetensors');
  });

  it('takes the vocabulary from config.json, then vocab.txt', async () => {
    const list = [...ESM2_VOCABULARY].map((token) => (token === 'L' ? 'J' : token));
    const fromFile = await readModelFolder(
      await writeFolder(scratch.path, { files: { 'vocab.txt': list.join('\n') } }),
    );
    assert.equal(fromFile.vocabulary[4], 'J');
    const both = { config: { ...config, vocab_list: ESM2_VOCABULARY } };
    assert.equal((await readModelFolder(await writeFolder(scratch.path, both))).vocabulary[4], 'L');
  });

  const refused: readonly (readonly [
    string,
    Parameters<typeof writeFolder>[1],
    Parameters<typeof assertCoded>[1],
    ...string[],
  ])[] = [
    ['no JSON', { config: '{' }, 'model.config', 'config.json'],
    [
      'another architecture',
      { config: { ...config, model_type: 'bert' } },
      'model.unsupported',
      'config.json',
      'model_type',
      'bert',
    ],
    [
      'learned positions (ESM-1b)',
      { config: { ...config, position_embedding_type: 'absolute' } },
      'model.unsupported',
      'position_embedding_type',
    ],
    [
      'a LayerNorm before the embedding',
      { config: { ...config, emb_layer_norm_before: true } },
      'model.unsupported',
      'emb_layer_norm_before',
    ],
    ['ESMFold', { config: { ...config, is_folding_model: true } }, 'model.unsupported', 'is_folding_model'],
    [
      'no number of layers',
      { config: { ...config, num_hidden_layers: undefined } },
      'model.config',
      'num_hidden_layers',
      'missing',
    ],
    ['no layers', { config: { ...config, num_hidden_layers: 0 } }, 'model.config', 'num_hidden_layers'],
    [
      'a billion layers',
      { config: { ...config, num_hidden_layers: 1e9 } },
      'model.config',
      'num_hidden_layers',
    ],
    [
      'a width that its heads do not divide',
      { config: { ...config, num_attention_heads: 3 } },
      'model.config',
      'hidden_size',
    ],
    ['no epsilon', { config: { ...config, layer_norm_eps: null } }, 'model.config', 'layer_norm_eps'],
    [
      'a mask outside of the vocabulary',
      { config: { ...config, mask_token_id: 33 } },
      'model.config',
      'mask_token_id',
    ],
    [
      'a mask that is a residue',
      { config: { ...config, mask_token_id: 5 } },
      'model.config',
      'mask_token_id',
      ' A',
    ],
    [
      'token dropout that is a text',
      { config: { ...config, token_dropout: 'true' } },
      'model.config',
      'token_dropout',
    ],
    ['a vocabulary of numbers', { config: { ...config, vocab_list: [1, 2] } }, 'model.config', 'vocab_list'],
    [
      'a token twice',
      { config: { ...config, vocab_list: ESM2_VOCABULARY.map((token) => (token === 'A' ? 'L' : token)) } },
      'model.config',
      'config.json',
      'token L twice',
    ],
    [
      'fewer layers than there are weights for',
      { config: { ...config, num_hidden_layers: 1 } },
      'model.weights',
      'encoder.layer.1.',
      '1 layers',
    ],
    [
      'too short a vocabulary',
      { files: { 'vocab.txt': '<cls>\n<mask>' } },
      'model.config',
      'vocab.txt',
      '33',
    ],
    [
      'a missing tensor',
      { weights: weights.filter(({ name }) => !name.endsWith(QUERY)) },
      'model.weights',
      'model.safetensors',
      QUERY,
    ],
    [
      'a missing head',
      { weights: weights.filter(({ name }) => name !== 'lm_head.bias') },
      'model.weights',
      'lm_head.bias',
    ],
    [
      'a tensor of the wrong shape',
      {
        weights: weights.map((tensor) =>
          tensor.name.endsWith(QUERY) ? { ...tensor, shape: [8, 32] } : tensor,
        ),
      },
      'model.weights',
      'model.safetensors',
      QUERY,
      '8,32',
    ],
    [
      'a truncated file',
      { weights: safetensorsBytes(weights).slice(0, -100) },
      'model.weights',
      'model.safetensors',
      'truncated',
    ],
    [
      'an index that leads elsewhere',
      { files: { 'model.safetensors.index.json': '{"weight_map":{"a":"../a.safetensors"}}' } },
      'model.weights',
      'index.json',
    ],
    [
      'an index of nothing',
      { files: { 'model.safetensors.index.json': '{}' } },
      'model.weights',
      'index.json',
    ],
    [
      'a shard that is not there',
      { files: { 'model.safetensors.index.json': '{"weight_map":{"a":"b.safetensors"}}' } },
      'model.not-found',
      'b.safetensors',
    ],
  ];
  for (const [what, contents, code, ...parts] of refused) {
    it(`with ${what} is refused`, async () => {
      await assertCoded(
        readModelFolder(await writeFolder(scratch.path, contents)),
        code,
        scratch.path,
        ...parts,
      );
    });
  }

  it('that cannot be read is told from one that is not there', async () => {
    if (process.platform === 'win32') return; // links need a privilege there
    for (const name of ['model.safetensors', 'config.json', 'vocab.txt']) {
      const file = path.join(await writeFolder(scratch.path), name);
      await rm(file, { force: true });
      await symlink(name, file);
      await assertCoded(readModelFolder(scratch.path), 'model.unreadable', file, 'in a circle');
      await rm(file);
    }
  });

  it('that is not there is refused', () =>
    assertCoded(readModelFolder(path.join(scratch.path, 'none')), 'model.not-found', 'config.json'));

  it('with a pipe or a folder for its files is refused, and not waited for', async () => {
    for (const name of ['model.safetensors', 'config.json', 'vocab.txt']) {
      const file = path.join(await writeFolder(scratch.path), name);
      await rm(file, { force: true });
      await mkdir(file);
      const code = name === 'model.safetensors' ? 'model.weights' : 'model.config';
      await assertCoded(readModelFolder(scratch.path), code, file, 'no plain file');
      await rm(file, { recursive: true });
      if (process.platform === 'win32') continue;
      execFileSync('mkfifo', [file]);
      await assertCoded(readModelFolder(scratch.path), code, file, 'no plain file');
      await rm(file);
    }
  });

  it('without weights is refused', async () => {
    await writeFolder(scratch.path);
    await rm(path.join(scratch.path, 'model.safetensors'));
    await assertCoded(readModelFolder(scratch.path), 'model.not-found', 'model.safetensors');
  });
});
