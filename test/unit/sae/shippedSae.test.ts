import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { openInstalledModel } from '../../../src/runtime/weights/installedModel';
import { openSae } from '../../../src/runtime/weights/sae/openSae';
import { readCatalogue } from '../../../src/runtime/weights/sae/readCatalogue';
import { checkSaeOfModel, saePlaces } from '../../../src/runtime/weights/sae/saeOfModel';
import { SHIPPED_MODEL } from '../../reference/sae';

const CONCEPTS = [
  'signal peptide',
  'transmembrane helix',
  'transmembrane strand',
  'inside',
  'outside',
] as const;
const PATTERNS = /^(dead|too little|periodic|point|short motif|medium motif|long motif|whole|other)$/;

describe('the autoencoder of the embedded protein model', () => {
  it('belongs to the weights beside it, is 8 times as wide, and takes 4 MB at most', async () => {
    const model = await openInstalledModel(SHIPPED_MODEL);
    const [place, ...more] = await saePlaces(SHIPPED_MODEL);
    assert.deepEqual(more, []);
    const sae = await openSae(place!);
    const { name } = model.manifest;
    checkSaeOfModel(sae, { name, sha256: model.sha256, layers: 4, width: sae.encoder.width });
    assert.equal(sae.encoder.features, 8 * sae.encoder.width);
    const sizes = (await readdir(place!)).map(async (file) => (await stat(path.join(place!, file))).size);
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    assert.ok(bytes <= 4e6, `${bytes} bytes`);
  });

  it('has its measures in the manifest, and every feature described beside rivals', async () => {
    const sae = await openSae((await saePlaces(SHIPPED_MODEL))[0]!);
    const { crossEntropy, lossRecovered, l0, dead } = sae.manifest.quality!;
    const { model, sae: rebuilt, zero, mean } = crossEntropy;
    for (const [ablated, recovered] of [
      [zero, lossRecovered.zero],
      [mean, lossRecovered.mean],
    ] as const)
      assert.ok(Math.abs(1 - (rebuilt - model) / (ablated - model) - recovered) < 2e-3, String(recovered));
    assert.ok(l0 > 0 && l0 <= sae.encoder.k!);
    assert.ok(dead < 0.1, `${dead} never fire`);
    const catalogue = (await readCatalogue(sae))!;
    assert.equal(catalogue.features.length, sae.encoder.features);
    assert.ok(catalogue.features.every(({ pattern, text }) => PATTERNS.test(pattern) && text !== ''));
    assert.deepEqual(
      catalogue.comparison!.map(({ concept, by }) => `${concept} by ${by}`),
      ['residue', 'domain'].flatMap((by) => CONCEPTS.map((concept) => `${concept} by ${by}`)),
    );
    const helix = catalogue.comparison!.find(
      ({ concept, by }) => concept === 'transmembrane helix' && by === 'residue',
    )!;
    for (const rival of [helix.neuron, helix.aminoAcid, helix.shuffled])
      assert.ok(helix.sae.f1 > rival.f1, JSON.stringify(helix));
  });
});
