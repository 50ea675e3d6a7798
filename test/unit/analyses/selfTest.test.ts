/**
 * The self-test on a stand-in for published weights: random ones, whose answers an independent implementation
 * (test/reference/esm2.py, PyTorch) has written down.
 */
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { naturalSets, type NaturalSets } from '../../../src/analyses/naturalSets';
import { fillReference, tryModel } from '../../../src/analyses/tryModel';
import type { InstalledModel } from '../../../src/runtime/client/types';
import { openInstalledModel } from '../../../src/runtime/weights/installedModel';
import { KNOWN_ANSWERS, type KnownAnswer } from '../../../src/runtime/weights/knownAnswers';
import { ModelStore } from '../../../src/runtime/weights/modelStore';
import { randomConfig, randomWeights, type RandomModel } from '../../reference/randomWeights';
import { CASES, MODELS, readValues, ROOT, VALUES_FILE } from '../../reference/reference';
import { cleanUp, makeClient, MODEL, temporaryFolder } from '../client/harness';
import { writeFolder } from '../weights/folders';

const NATURAL = naturalSets(path.join(ROOT, 'models'));
/** As many residues of each as the first bin takes at least. */
const SHORT = 31;
const WIDE = MODELS['wide'] as RandomModel;

describe('the self-test of an installed model', () => {
  let store: ModelStore;
  beforeEach(() => (store = new ModelStore(temporaryFolder())));
  afterEach(cleanUp);

  const standIn = async (): Promise<InstalledModel> => {
    const contents = { config: randomConfig(WIDE), weights: randomWeights(WIDE) };
    return openInstalledModel(await writeFolder(store.folderOf('wide'), contents));
  };

  /** What PyTorch says of the case without masks. */
  const answersOf = async (model: InstalledModel): Promise<Map<string, KnownAnswer[]>> => {
    const values = await readValues(VALUES_FILE);
    const { name, ids, rows } = CASES.find(({ masked }) => masked.length === 0)!;
    const of = (key: string, output: KnownAnswer['output']): KnownAnswer => {
      const all = values.get(`wide/${name}/${key}`)!;
      const columns = all.length / rows.length;
      const known = rows.map((row, i) => [row, [...all.subarray(i * columns, i * columns + 3)]] as const);
      return { ids, output, rows: new Map(known) };
    };
    const last = { kind: 'hidden', layer: WIDE.layers } as const;
    return new Map([[model.sha256, [of('logits', { kind: 'logits' }), of(`hidden.${WIDE.layers}`, last)]]]);
  };

  /** 25 proteins, cut short: enough for one bin, and quick. */
  const shortProteins = (): NaturalSets => {
    const file = path.join(temporaryFolder(), 'short.faa');
    const sequences = readFileSync(NATURAL.protein, 'utf8').split(/^>.*$/m).slice(1, 26);
    const cut = sequences.map((lines, i) => `>short_${i}\n${lines.trim().slice(0, SHORT)}\n`);
    writeFileSync(file, cut.join(''));
    return { ...NATURAL, protein: file };
  };

  const attempt = async (
    model: InstalledModel,
    answers: ReadonlyMap<string, readonly KnownAnswer[]>,
    natural = shortProteins(),
  ): Promise<InstalledModel> => tryModel(model, { store, client: await makeClient(), natural, answers });

  it('finds the published values', async () => {
    const model = await standIn();
    const { manifest } = await attempt(model, await answersOf(model));
    assert.match(manifest.selfTest?.findings[0] ?? '', /Gives the 42 published values/);
    assert.deepEqual((await store.open('wide')).manifest.selfTest, manifest.selfTest, 'written down');
  });

  it('warns in every view when one value is off by more than 0.001', async () => {
    const model = await standIn();
    const answers = await answersOf(model);
    const [first] = answers.get(model.sha256)!;
    const [row, values] = [...first!.rows][0]!;
    const spoilt = new Map([
      ...first!.rows,
      [row, [values[0]! + 0.0021 * Math.max(1, Math.abs(values[0]!))]],
    ]);
    const { manifest } = await attempt(model, new Map([[model.sha256, [{ ...first!, rows: spoilt }]]]));
    assert.equal(manifest.selfTest?.passed, false);
    assert.match(manifest.quality.note, /self-test failed.*other values than the published/);
  });

  it('warns of a model that gives no numbers', async () => {
    const weights = randomWeights(WIDE).map((tensor) =>
      tensor.name.includes('final_layer_norm') || tensor.name.includes('emb_layer_norm_after')
        ? { ...tensor, bytes: new Uint8Array(tensor.bytes.length).fill(0xff) }
        : tensor,
    );
    const folder = await writeFolder(store.folderOf('spoilt'), { config: randomConfig(WIDE), weights });
    const { manifest } = await attempt(await openInstalledModel(folder), new Map());
    assert.equal(manifest.selfTest?.passed, false);
    assert.match(manifest.quality.note, /no numbers/);
  });

  it('is passed by the embedded model', async () => {
    cpSync(MODEL, store.folderOf('embedded'), { recursive: true });
    const model = await attempt(await store.open('embedded'), KNOWN_ANSWERS, NATURAL);
    assert.equal(model.manifest.selfTest?.passed, true, model.manifest.selfTest?.findings.join(' '));
    assert.match(model.manifest.selfTest.findings[0]!, /natural sequences likelier/);
  });

  it('asks an RNA model about RNA: hairpins and coding stretches against the same shuffled', async () => {
    cpSync(path.join(ROOT, 'models/seqlens-rna'), store.folderOf('rna'), { recursive: true });
    const { manifest } = await attempt(await store.open('rna'), KNOWN_ANSWERS, NATURAL);
    assert.equal(manifest.selfTest?.passed, true, manifest.selfTest?.findings.join(' '));
    assert.match(manifest.selfTest.findings[0]!, /natural sequences likelier than shuffled ones/);
  });

  it('is followed by the reference table, which a cancel leaves as far as it was', async () => {
    const model = await standIn();
    const client = await makeClient();
    const natural = shortProteins();
    const controller = new AbortController();
    const onProgress = (done: number): void => {
      if (done > 10) controller.abort();
    };
    const cancelled = fillReference(model, {
      store,
      client,
      natural,
      onProgress,
      signal: controller.signal,
    });
    await assert.rejects(cancelled, { code: 'cancelled' });
    assert.equal((await store.open('wide')).manifest.reference, undefined);
    await fillReference(model, { store, client, natural });
    const { reference } = (await store.open('wide')).manifest;
    assert.deepEqual(
      reference?.map(({ length }) => length),
      [[30, 100]],
    );
    assert.equal(reference[0]?.natural.length, 21);
    assert.equal(reference[0].shuffled.length, 21);
  });

  it('knows the answers of ESM-2 8M: 30 numbers of its published weights', () => {
    const [answers] = [...KNOWN_ANSWERS.values()];
    const count = answers!.flatMap(({ rows }) => [...rows.values()].flat()).length;
    assert.equal(count, 30);
    // The first holds the pad id as an ordinary token.
    assert.ok(answers![0]!.ids.includes(1));
  });
});
