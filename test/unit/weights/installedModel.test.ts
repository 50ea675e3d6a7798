import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { ESM2_VOCABULARY } from '../../../src/core/tokens/vocabulary';
import { openInstalledModel } from '../../../src/runtime/weights/installedModel';
import { randomConfig } from '../../reference/randomWeights';
import { ROOT } from '../../reference/reference';
import { assertCoded, scratchFolder, SMALL, writeFolder } from './folders';

const quantiles = Array.from({ length: 21 }, (_, i) => 10 + i / 4);
const manifest = {
  name: 'small',
  version: '1',
  alphabet: 'protein',
  window: 100,
  sha256: '',
  licence: 'MIT',
  training: 'none',
  quality: { note: '', maskedPerplexity: 12, measuredOn: 'held out', weakerThanBlosum62On: [8, 8] },
  reference: [{ length: [30, 100], natural: quantiles, shuffled: quantiles }],
};

describe('installed model', () => {
  let scratch: ReturnType<typeof scratchFolder>;
  beforeEach(() => {
    scratch = scratchFolder();
  });
  afterEach(() => scratch.remove());

  it('that ships with the project opens, with the weights that its manifest names', async () => {
    const model = await openInstalledModel(path.join(ROOT, 'models', 'seqlens-protein'));
    const bytes = await readFile(path.join(model.folder, 'model.safetensors'));
    assert.equal(model.sha256, createHash('sha256').update(bytes).digest('hex'));
    assert.equal(model.manifest.sha256, model.sha256);
    assert.equal(model.manifest.alphabet, 'protein');
    assert.notEqual(model.manifest.quality.note, '');
  });

  it('says what its manifest says', async () => {
    const model = await openInstalledModel(await writeFolder(scratch.path, { manifest }));
    assert.deepEqual(model.manifest, manifest);
  });

  it('without a manifest says what its config says, and that nothing else is known', async () => {
    const config = { ...randomConfig(SMALL), alphabet: 'rna' };
    const { manifest: found } = await openInstalledModel(await writeFolder(scratch.path, { config }));
    assert.deepEqual([found.alphabet, found.window, found.sha256], ['rna', 1022, '']);
    assert.match(found.quality.note, /nothing is known/);
  });

  it('with other weights than its manifest names is refused as tampered', async () => {
    const { sha256 } = await openInstalledModel(await writeFolder(scratch.path, { manifest }));
    await writeFolder(scratch.path, { manifest: { ...manifest, sha256 } });
    assert.equal((await openInstalledModel(scratch.path)).sha256, sha256);
    await appendFile(path.join(scratch.path, 'model.safetensors'), ' ');
    await assertCoded(openInstalledModel(scratch.path), 'model.tampered', scratch.path, sha256.slice(0, 12));
  });

  it('has a digest of its own for every configuration and vocabulary', async () => {
    const config = randomConfig(SMALL);
    const list = [...ESM2_VOCABULARY];
    const swapped = list.map((token) => ({ A: 'L', L: 'A' })[token] ?? token);
    const contents = [
      {},
      { config: { ...config, token_dropout: !config.token_dropout } },
      { config: { ...config, layer_norm_eps: 1e-6 } },
      { config: { ...config, num_attention_heads: 4 } },
      { config: { ...config, vocab_list: swapped } },
    ];
    const digests = new Set<string>();
    for (const content of contents) {
      const { digest } = await openInstalledModel(await writeFolder(scratch.path, content));
      digests.add(digest);
    }
    assert.equal(digests.size, contents.length);
    const same = { config: { ...config, _name_or_path: 'elsewhere', vocab_list: list } };
    assert.ok(digests.has((await openInstalledModel(await writeFolder(scratch.path, same))).digest));
  });

  describe('without a manifest', () => {
    const letters = ESM2_VOCABULARY.filter((token) => !/^[A-Z]$/.test(token));
    const open = async (config: Record<string, unknown>) => {
      const vocabulary = (config.vocab_list as string[] | undefined) ?? ESM2_VOCABULARY;
      const model = { ...randomConfig(SMALL), vocab_list: vocabulary, ...config };
      return (await openInstalledModel(await writeFolder(scratch.path, { config: model }))).manifest;
    };
    /** As many tokens as ESM-2 has, with these letters alone. */
    const vocabularyOf = (text: string): string[] => {
      const tokens = [...letters, ...Array.from(text)];
      const padding = Array.from({ length: 33 - tokens.length }, (_, i) => `<null_${i + 2}>`);
      return [...tokens.filter((token) => token !== '<mask>'), ...padding, '<mask>'];
    };

    it('tells its alphabet by the letters that have a token', async () => {
      assert.equal((await open({})).alphabet, 'protein');
      assert.equal((await open({ vocab_list: vocabularyOf('ACGTN') })).alphabet, 'dna');
      assert.equal((await open({ vocab_list: vocabularyOf('ACGUN') })).alphabet, 'rna');
      assert.equal((await open({ vocab_list: vocabularyOf('ACGTU'), alphabet: 'rna' })).alphabet, 'rna');
    });

    it('is refused where that does not tell, or config.json names none that there is', async () => {
      for (const config of [{ vocab_list: vocabularyOf('ACGTU') }, { alphabet: 'klingon' }, { alphabet: 7 }])
        await assertCoded(open(config), 'model.config', 'config.json', 'alphabet');
    });

    it('takes its window from config.json, and refuses one that is none', async () => {
      assert.equal((await open({ max_position_embeddings: 514 })).window, 510);
      assert.equal((await open({ max_position_embeddings: null })).window, 1022);
      for (const positions of [4, 0, -1, 1026.5, '1026', 1e9])
        await assertCoded(
          open({ max_position_embeddings: positions }),
          'model.config',
          'config.json',
          'max_position_embeddings',
        );
    });
  });

  it('with another configuration or vocabulary than its manifest names is refused as tampered', async () => {
    const folder = await writeFolder(scratch.path);
    const sha256 = createHash('sha256')
      .update(await readFile(path.join(folder, 'config.json')))
      .digest('hex');
    const vouched = { manifest: { ...manifest, files: { 'config.json': sha256 } } };
    await openInstalledModel(await writeFolder(scratch.path, vouched));
    const config = { ...randomConfig(SMALL), num_attention_heads: 4 };
    await writeFolder(scratch.path, { ...vouched, config });
    await assertCoded(openInstalledModel(folder), 'model.tampered', path.join(folder, 'config.json'));
    await writeFolder(scratch.path, { ...vouched, files: { 'vocab.txt': ESM2_VOCABULARY.join('\n') } });
    await assertCoded(openInstalledModel(folder), 'model.tampered', path.join(folder, 'vocab.txt'));
  });

  it('that ships says which configuration belongs to it', async () => {
    const model = await openInstalledModel(path.join(ROOT, 'models', 'seqlens-protein'));
    const bytes = await readFile(path.join(model.folder, 'config.json'));
    assert.equal(model.manifest.files?.['config.json'], createHash('sha256').update(bytes).digest('hex'));
  });

  it('without a token for a letter of its alphabet is refused', async () => {
    const vocabulary = ESM2_VOCABULARY.map((token) => (token === 'A' ? '<a>' : token));
    const config = { ...randomConfig(SMALL), alphabet: 'protein', vocab_list: vocabulary };
    const folder = await writeFolder(scratch.path, { config });
    await assertCoded(openInstalledModel(folder), 'model.config', folder, 'no token A');
  });

  const refused: readonly (readonly [string, unknown])[] = [
    ['name', { ...manifest, name: 3 }],
    ['alphabet', { ...manifest, alphabet: 'klingon' }],
    ['window', { ...manifest, window: 0 }],
    ['sha256', { ...manifest, sha256: 'abc' }],
    ['files', { ...manifest, files: { 'config.json': 'abc' } }],
    ['quality', { ...manifest, quality: null }],
    ['note', { ...manifest, quality: {} }],
    ['quality.maskedPerplexity', { ...manifest, quality: { note: '', maskedPerplexity: -1 } }],
    ['quality.weakerThanBlosum62On', { ...manifest, quality: { note: '', weakerThanBlosum62On: [9, 8] } }],
    [
      'reference',
      {
        ...manifest,
        reference: [{ length: [1, 2], natural: quantiles, shuffled: [...quantiles].reverse() }],
      },
    ],
    ['reference', { ...manifest, reference: [{ length: [2, 1], natural: quantiles, shuffled: quantiles }] }],
    ['manifest.json', []],
  ];
  for (const [field, spoilt] of refused) {
    it(`with an impossible ${field} in its manifest is refused`, async () => {
      const folder = await writeFolder(scratch.path, { manifest: spoilt });
      await assertCoded(openInstalledModel(folder), 'model.config', 'manifest.json', field);
    });
  }
});
