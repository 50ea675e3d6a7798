import assert from 'node:assert/strict';
import type { Pass, PassOutput } from '../../../src/protocol/engine';
import { LoadedModel } from '../../../src/runtime/engine/loadedModel';
import { loadRuntime, type Ort } from '../../../src/runtime/engine/runtime';
import { MODELS } from '../../reference/reference';
import { safetensorsBytes, writeSafetensors, type NamedTensor } from '../../reference/safetensorsWriter';
import {
  randomConfig,
  randomWeights,
  writeRandomModel,
  type RandomModel,
} from '../../reference/randomWeights';
import { assertCoded, scratchFolder, SMALL, writeFolder } from '../weights/folders';

const WIDE = MODELS['wide'] as RandomModel;
const LOGITS: PassOutput = { kind: 'logits' };

function tokens(length: number): Int32Array {
  return Int32Array.from({ length: length + 2 }, (_, i) =>
    i === 0 ? 0 : i === length + 1 ? 2 : 4 + ((i * 7919) % 20),
  );
}

function masked(ids: Int32Array, token: number): Pass {
  return { ids, masked: Int32Array.of(token), rows: Int32Array.of(token) };
}

function whole(ids: Int32Array): Pass {
  return { ids, masked: Int32Array.of(), rows: ids.map((_, i) => i) };
}

describe('a loaded model', () => {
  const scratch = scratchFolder();
  let ort: Ort;
  let model: LoadedModel;
  before(async () => {
    ort = (await loadRuntime()).get();
    await writeRandomModel(scratch.path, WIDE);
    model = await LoadedModel.open(ort, scratch.path, 1);
  });
  after(async () => {
    await model.dispose();
    scratch.remove();
  });

  it('gives the same bits alone, in any batch and on any number of threads', async () => {
    const passes = [20, 60].flatMap((length) => {
      const ids = tokens(length);
      return Array.from({ length: 11 }, (_, i) => masked(ids, i + 1));
    });
    const singles = [20, 60].map((length) => whole(tokens(length)));
    const together = await model.run(LOGITS, [...passes, ...singles]);
    const threaded = await LoadedModel.open(ort, scratch.path, 2);
    for (const [index, item] of [...passes, ...singles].entries()) {
      assert.deepEqual((await model.run(LOGITS, [item]))[0], together[index], `pass ${index} alone`);
      assert.deepEqual(
        (await threaded.run(LOGITS, [item]))[0],
        together[index],
        `pass ${index} on two threads`,
      );
    }
    await threaded.dispose();
  });

  it('scans to what the whole pass gives at the masked row', async () => {
    const ids = tokens(40);
    const scanned = await model.run(
      LOGITS,
      [1, 20, 40].map((token) => masked(ids, token)),
    );
    const wholes = await model.run(
      LOGITS,
      [1, 20, 40].map((token) => ({ ...whole(ids), masked: Int32Array.of(token) })),
    );
    [1, 20, 40].forEach((token, i) => {
      const row = wholes[i]!.subarray(token * 33, (token + 1) * 33);
      scanned[i]!.forEach((logit, j) => assert.ok(Math.abs(logit - row[j]!) < 1e-4));
    });
  });

  it('counts mask tokens that a pass brings with it as its own', async () => {
    const ids = tokens(30);
    const given = ids.slice();
    given[7] = 32;
    const [a] = await model.run(LOGITS, [{ ids, masked: Int32Array.of(4, 7), rows: Int32Array.of(4) }]);
    const [b] = await model
      .run(LOGITS, [masked(ids, 4), { ids: given, masked: Int32Array.of(4), rows: Int32Array.of(4) }])
      .then(([, last]) => [last]);
    assert.deepEqual(a, b);
  });

  it('treats padding as a token like any other: length and attention are those of all tokens', async () => {
    const ids = tokens(10);
    const padded = Int32Array.from([...ids, 1, 1]);
    const [alone] = await model.run(LOGITS, [whole(ids)]);
    const [with2] = await model.run(LOGITS, [whole(padded)]);
    const rows = with2!.subarray(0, alone!.length);
    assert.ok(
      alone!.some((logit, i) => Math.abs(logit - rows[i]!) > 1e-3),
      'the padding was left out of attention',
    );
  });

  it('drops tokens by the published factor: .96 for one mask in 10 residues, .888713 in 100, .883451 in 254', async () => {
    const [zero] = await model.run({ kind: 'hidden', layer: 0 }, [whole(tokens(10))]);
    for (const [length, factor] of [
      [10, 0.96],
      [100, 0.888713],
      [254, 0.883451],
    ] as const) {
      const ids = tokens(length);
      const pass: Pass = { ids, masked: Int32Array.of(5), rows: Int32Array.of(1, 5) };
      const [embedded] = await model.run({ kind: 'hidden', layer: 0 }, [pass]);
      const { width } = model.description;
      const unmasked = zero!.subarray(width, 2 * width); // residue 1, under the factor .88
      for (let d = 0; d < width; d++) {
        assert.ok(Math.abs(embedded![d]! - (unmasked[d]! / 0.88) * factor) < 1e-5);
        assert.equal(Math.abs(embedded![width + d]!), 0);
      }
    }
  });

  it('gives attention that sums to one over the keys, for the rows asked', async () => {
    const pass: Pass = { ids: tokens(12), masked: Int32Array.of(3), rows: Int32Array.of(2, 9) };
    const [map] = await model.run({ kind: 'attention', layer: 1, head: 5 }, [pass]);
    assert.equal(map!.length, 2 * 14);
    for (let row = 0; row < 2; row++) {
      const total = map!.subarray(row * 14, (row + 1) * 14).reduce((sum, p) => sum + p, 0);
      assert.ok(Math.abs(total - 1) < 1e-5);
    }
  });

  it('gives one head alone as it gives it out of its whole layer', async () => {
    const pass = whole(tokens(12));
    const head = { kind: 'attention', layer: 2, head: 4 } as const;
    const [alone] = await model.run(head, [pass]);
    // All heads of the layer are made for this, and kept.
    await model.run({ kind: 'contacts', layer: 2 }, [pass]);
    const [kept] = await model.run(head, [pass]);
    assert.notEqual(alone, kept);
    alone!.forEach((p, i) => assert.ok(Math.abs(p - kept![i]!) < 1e-6, `${p} and ${kept![i]}`));
  });

  it('runs the shortest record, one residue, and a model of one layer', async () => {
    const folder = `${scratch.path}/one`;
    await writeRandomModel(folder, { ...SMALL, layers: 1 });
    const single = await LoadedModel.open(ort, folder, 1);
    const ids = tokens(1);
    const [scan] = await single.run(LOGITS, [masked(ids, 1)]);
    const [all] = await single.run(LOGITS, [{ ...whole(ids), masked: Int32Array.of(1) }]);
    scan!.forEach((logit, i) => assert.ok(Math.abs(logit - all![33 + i]!) < 1e-4));
    await single.dispose();
  });

  for (const dtype of ['F16', 'BF16'] as const) {
    it(`reads ${dtype} weights as exactly the numbers that they stand for`, async () => {
      const halved = randomWeights(SMALL).map((tensor) => truncate(tensor, dtype));
      const results: Float32Array[] = [];
      for (const pick of [0, 1] as const) {
        const folder = await writeFolder(`${scratch.path}/${dtype}-${pick}`, { config: randomConfig(SMALL) });
        await writeSafetensors(
          `${folder}/model.safetensors`,
          halved.map((pair) => pair[pick]),
        );
        const opened = await LoadedModel.open(ort, folder, 1);
        assert.equal(opened.description.precision, ['fp32', dtype === 'F16' ? 'fp16' : 'bf16'][pick]);
        results.push(...(await opened.run(LOGITS, [whole(tokens(20))])));
        await opened.dispose();
      }
      assert.deepEqual(results[0], results[1]);
    });
  }

  it('reads weights whose bytes are not aligned, as old files have them', async () => {
    const aligned = await writeFolder(`${scratch.path}/aligned`);
    const bytes = safetensorsBytes(randomWeights(SMALL));
    const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
    const shifted = Buffer.concat([
      bytes.subarray(0, 8 + Number(length)),
      Buffer.from(' '),
      bytes.subarray(8 + Number(length)),
    ]);
    shifted.writeBigUInt64LE(length + 1n);
    const unaligned = await writeFolder(`${scratch.path}/unaligned`, { weights: shifted });
    const results: Float32Array[] = [];
    for (const folder of [aligned, unaligned]) {
      const opened = await LoadedModel.open(ort, folder, 1);
      results.push(...(await opened.run(LOGITS, [whole(tokens(20))])));
      await opened.dispose();
    }
    assert.deepEqual(results[0], results[1]);
  });

  it('refuses weights that changed after they were checked', async () => {
    const folder = await writeFolder(`${scratch.path}/changed`);
    const opened = await LoadedModel.open(ort, folder, 1);
    const other = randomWeights({ ...SMALL, seed: 6 });
    await writeSafetensors(`${folder}/model.safetensors`, other);
    await assertCoded(opened.run(LOGITS, [whole(tokens(20))]), 'model.tampered', 'model.safetensors');
    await opened.dispose();
  });

  it('reads weights in shards', async () => {
    const weights = randomWeights(SMALL);
    const weightMap = weights.map(
      ({ name }, i) => [name, i % 2 === 0 ? 'a.safetensors' : 'b.safetensors'] as const,
    );
    const folder = await writeFolder(`${scratch.path}/shards`, {
      files: {
        'a.safetensors': safetensorsBytes(weights.filter((_, i) => i % 2 === 0)),
        'b.safetensors': safetensorsBytes(weights.filter((_, i) => i % 2 === 1)),
        'model.safetensors.index.json': JSON.stringify({ weight_map: Object.fromEntries(weightMap) }),
      },
    });
    const sharded = await LoadedModel.open(ort, folder, 1);
    const single = await LoadedModel.open(ort, await writeFolder(`${scratch.path}/single`), 1);
    const passes = [whole(tokens(20))];
    assert.deepEqual(await sharded.run(LOGITS, passes), await single.run(LOGITS, passes));
    assert.notEqual(sharded.description.digest, single.description.digest);
    await sharded.dispose();
    await single.dispose();
  });

  const good = masked(tokens(10), 3);
  const refused: readonly (readonly [string, PassOutput, Pass, string])[] = [
    ['no residue', LOGITS, masked(Int32Array.of(0, 2), 1), '2 tokens'],
    ['a token past the vocabulary', LOGITS, masked(Int32Array.of(0, 33, 2), 1), '33'],
    ['a negative token', LOGITS, masked(Int32Array.of(0, -1, 2), 1), '-1'],
    ['no rows', LOGITS, { ...good, rows: Int32Array.of() }, 'rows'],
    ['rows out of order', LOGITS, { ...good, rows: Int32Array.of(3, 2) }, 'rows'],
    ['a row past the end', LOGITS, { ...good, rows: Int32Array.of(12) }, 'rows'],
    ['the same mask twice', LOGITS, { ...good, masked: Int32Array.of(3, 3) }, 'masks'],
    ['a mask past the end', LOGITS, { ...good, masked: Int32Array.of(12) }, 'masks'],
    ['a hidden layer past the last', { kind: 'hidden', layer: 4 }, good, '0 to 3'],
    ['an attention layer past the last', { kind: 'attention', layer: 3, head: 0 }, good, '1 to 3'],
    ['a head past the last', { kind: 'attention', layer: 0, head: 6 }, good, '1 to 6'],
    ['weights of other heads', { kind: 'contacts', layer: 0, weights: new Float32Array(5) }, good, '6 heads'],
    [
      'partners of other rows',
      { kind: 'attentionSummary', layer: 0, cells: 8, classOf: new Int32Array(2) },
      good,
      'class',
    ],
  ];
  for (const [what, output, item, part] of refused) {
    it(`refuses ${what}`, () => assertCoded(model.run(output, [good, item]), 'input.invalid', part));
  }
});

/** The float32 and the half-precision tensor of the same numbers: mantissas cut to what half precision holds. */
function truncate(tensor: NamedTensor, dtype: 'F16' | 'BF16'): readonly [NamedTensor, NamedTensor] {
  const bits = new Uint32Array(tensor.bytes.slice().buffer);
  const half = new Uint16Array(bits.length);
  bits.forEach((word, i) => {
    const exponent = ((word >>> 23) & 255) - 112;
    if (dtype === 'BF16') bits[i] = word & 0xffff0000;
    else bits[i] = exponent > 0 ? word & 0xffffe000 : 0; // no subnormals: zero
    const kept = bits[i];
    half[i] =
      dtype === 'BF16'
        ? kept >>> 16
        : kept === 0
          ? 0
          : ((kept >>> 16) & 0x8000) | (exponent << 10) | ((kept >>> 13) & 0x3ff);
  });
  return [
    { ...tensor, bytes: new Uint8Array(bits.buffer) },
    { ...tensor, dtype, bytes: new Uint8Array(half.buffer) },
  ];
}
