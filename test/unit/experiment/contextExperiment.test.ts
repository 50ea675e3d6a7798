import assert from 'node:assert/strict';
import * as path from 'node:path';
import { contextExperiment } from '../../../src/analyses/contextExperiment';
import { bootstrapMean } from '../../../src/core/analysis/bootstrap';
import { makeConstruct } from '../../../src/core/experiment/construct';
import type { Design, Geometry } from '../../../src/core/experiment/design';
import { openInstalledModel } from '../../../src/runtime/weights/installedModel';
import { randomProtein } from '../../support/sequences';
import { cleanUp, coded, makeClient } from '../client/harness';

const BASE: Geometry = { unitLength: 20, spacer: 5, copies: 2, divergence: 0 };
const text = (residues: Uint8Array): string => Buffer.from(residues).toString();

function designOf(changes: Partial<Design> = {}): Design {
  const units = Array.from({ length: 6 }, (_, i) => ({
    id: `unit ${i}`,
    residues: Buffer.from(randomProtein(30, 100 + i)),
  }));
  const curves = { divergence: [0, 1] };
  return { alphabet: 'protein', units, base: BASE, curves, partners: ['copy'], seed: 1, ...changes };
}

describe('constructs', () => {
  const unit = Buffer.from(randomProtein(25, 5));
  const build = (kind: 'copy' | 'unrelated', geometry: Partial<Geometry> = {}) =>
    makeConstruct(unit, 'protein', { ...BASE, ...geometry }, kind, 3);

  it('put the unit first and its copy last, a spacer between', () => {
    const { residues, last } = build('copy');
    assert.equal(residues.length, 45);
    assert.equal(text(residues.subarray(0, 20)), text(unit.subarray(0, 20)));
    assert.equal(text(residues.subarray(last!.start, last!.end)), text(unit.subarray(0, 20)));
  });

  it('differ from their control in the later unit alone, which has the same letters', () => {
    const [copy, control] = [build('copy').residues, build('unrelated').residues];
    assert.equal(text(copy.subarray(0, 25)), text(control.subarray(0, 25)));
    assert.notEqual(text(copy), text(control));
    assert.deepEqual(copy.slice(25).sort(), control.slice(25).sort());
  });

  it('substitute exactly the share asked for', () => {
    for (const divergence of [0, 0.25, 0.5, 1]) {
      const { residues, last } = build('copy', { divergence });
      const changed = residues.subarray(last!.start).filter((letter, i) => letter !== unit[i]).length;
      assert.equal(changed, 20 * divergence);
    }
  });

  it('fold RNA back', () => {
    const rna = Buffer.from('GGCAUUCGAA');
    const geometry = { unitLength: 6, spacer: 4, copies: 2, divergence: 0 };
    const { residues } = makeConstruct(rna, 'rna', geometry, 'reverseComplement', 1);
    assert.equal(text(residues.subarray(0, 6)), 'GGCAUU');
    assert.equal(text(residues.subarray(10)), 'AAUGCC');
  });
});

describe('bootstrap', () => {
  it('gives the interval that the normal approximation gives for many values', () => {
    const values = Array.from({ length: 400 }, (_, i) => ((i * 7919) % 401) / 400);
    const { mean, low, high } = bootstrapMean(values, 1);
    const deviation = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 399);
    const half = (1.96 * deviation) / 20;
    assert.ok(Math.abs(mean - low - half) < 0.1 * half && Math.abs(high - mean - half) < 0.1 * half);
    assert.deepEqual(bootstrapMean(values, 1), { mean, low, high });
  });
});

describe('the context experiment', function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  const run = async (design: Design) => {
    const model = await openInstalledModel(path.resolve(__dirname, '../../fixtures/lookup-protein'));
    return contextExperiment(design, { client: await makeClient(), model });
  };

  it('finds the second copy in a model that looks up, and nothing where the copy is all substituted', async () => {
    const { points } = await run(designOf());
    const [same, substituted] = points;
    assert.ok(same!.withPartner.mean < 3 && same!.alone.mean > 15, JSON.stringify(same));
    assert.ok(same!.contextGain.low > 1.5, JSON.stringify(same));
    assert.ok(same!.lastUnit.mean < 3);
    assert.ok(substituted!.contextGain.mean < 0.5, JSON.stringify(substituted));
  });

  it('refuses what does not fit into one window, with what to do', async () => {
    await assert.rejects(run(designOf({ base: { ...BASE, spacer: 200 } })), coded('input.invalid', /window/));
    const long = designOf({ curves: { unitLength: [31] } });
    await assert.rejects(run(long), coded('input.invalid', /shorter units/));
    await assert.rejects(run(designOf({ units: [] })), coded('input.invalid', /no units/));
    await assert.rejects(
      run(designOf({ partners: ['reverseComplement'] })),
      coded('input.invalid', /reverse complement/),
    );
  });
});
