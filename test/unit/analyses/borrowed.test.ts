/** The look-up test on models that were made to look up: where they borrow must be found, and how much. */
import assert from 'node:assert/strict';
import * as path from 'node:path';
import { borrowedLikelihood } from '../../../src/analyses/borrowed';
import { lookUpHeads } from '../../../src/analyses/lookUpHeads';
import { lookUpTest } from '../../../src/analyses/lookUpTest';
import { contextGain } from '../../../src/core/analysis/borrowed';
import { towardsCopy } from '../../../src/core/analysis/towardsCopy';
import type { Copy } from '../../../src/core/repeats/copy';
import { partnerClasses } from '../../../src/core/repeats/partners';
import { reverseComplement } from '../../../src/core/sequence/strands';
import { openInstalledModel } from '../../../src/runtime/weights/installedModel';
import { randomProtein } from '../../support/sequences';
import { cleanUp, makeClient } from '../client/harness';

const UNIT = 24;
const SPACER = 12;

async function openFixture(text: string, copies: readonly Copy[], fixture: string) {
  const model = await openInstalledModel(path.resolve(__dirname, '../../fixtures', fixture));
  const input = {
    label: 'Record 1',
    alphabet: model.manifest.alphabet,
    residues: Buffer.from(text),
    copies,
    lowComplexity: [],
  };
  const client = await makeClient();
  return { input, options: { client, model, normalisation: 'alphabet', draws: 3, seed: 1 } as const };
}

async function borrowed(text: string, copies: readonly Copy[], fixture = 'lookup-protein') {
  const { input, options } = await openFixture(text, copies, fixture);
  return borrowedLikelihood(input, options);
}

function copy(kind: Copy['kind'], first: number, second: number, length: number): Copy {
  const end = kind === 'direct' ? second + length : second + 1;
  return {
    kind,
    first: { start: first, end: first + length },
    second: { start: end - length, end },
    blocks: [{ first, second, length }],
    length,
    identity: 1,
    score: length,
    evalue: 0,
  };
}

function otherArm(arm: string): string {
  return Buffer.from(reverseComplement(Buffer.from(arm), 'rna')).toString();
}

function sumOver(values: ArrayLike<number>, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += values[i]!;
  return sum;
}

describe('borrowed likelihood', function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  it('is what a model that looks up loses when it cannot', async () => {
    const unit = randomProtein(UNIT, 11);
    const text = unit + randomProtein(SPACER, 12) + unit;
    const found = await borrowed(text, [copy('direct', 0, UNIT + SPACER, UNIT)]);
    const mean = (values: ArrayLike<number>): number => sumOver(values, 0, UNIT) / UNIT;
    // As test/fixtures/lookup-protein says of the model: 1.7 with the copy, 21.6 with it masked; uniform is 20.
    assert.ok(Math.exp(-mean(found.borrowed.full)) < 3);
    const hidden = Math.exp(-mean(found.borrowed.partnerMasked));
    assert.ok(hidden > 15 && hidden < 30, `${hidden}`);
    // Masking something else costs it nothing.
    assert.ok(Math.exp(-mean(found.borrowed.control)) < 3);
    assert.ok(found.summary.borrowed! > UNIT * 2 * 1.5, `${found.summary.borrowed}`);
    assert.equal(found.summary.corrected, 2 * UNIT);
    const spacer = UNIT + 3;
    assert.ok(Number.isNaN(contextGain(found.borrowed, spacer)));
    const width = found.full.vocabulary.length;
    const row = (at: number, { logits }: { logits: Float32Array }) =>
      logits.slice(at * width, (at + 1) * width);
    assert.deepEqual(row(spacer, found.partnerMasked), row(spacer, found.full));
    assert.notDeepEqual(row(3, found.partnerMasked), row(3, found.full));
  });

  it('is nothing where there is no copy', async () => {
    const found = await borrowed(randomProtein(60, 13), []);
    assert.equal(found.summary.borrowed, undefined);
    assert.deepEqual(found.partnerMasked.logits, found.full.logits);
  });

  it('is nothing for residues that the model does not look up: an unrelated stretch called a copy', async () => {
    const text = randomProtein(60, 14);
    const { summary } = await borrowed(text, [copy('direct', 0, 36, 20)]);
    assert.ok(Math.abs(summary.borrowed! / summary.corrected) < 0.5, `${summary.borrowed}`);
  });

  it("depends on a stem's other arm, and does not correct for it", async () => {
    const arm = 'GACUCGAUGCAUUGGCAUCC';
    const text = `${arm}AUAACAAC${otherArm(arm)}`;
    const stem = copy('inverted', 0, text.length - 1, arm.length);
    const { borrowed: found, summary, isPaired } = await borrowed(text, [stem], 'lookup-rna');
    assert.equal(sumOver(isPaired, 0, text.length), 2 * arm.length);
    let gain = 0;
    for (let residue = 0; residue < arm.length; residue++) gain += contextGain(found, residue);
    assert.ok(gain / arm.length > 0.3, `${gain / arm.length}`);
    assert.equal(summary.corrected, 0);
    const mean = sumOver(found.full, 0, text.length) / text.length;
    assert.ok(Math.abs(summary.partnerMaskedMean! - mean) < 1e-9);
  });
});

describe('the look-up test', function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  it('follows a mutation of the copy, not one elsewhere, in a model that looks up', async () => {
    const unit = randomProtein(UNIT, 21);
    const pair = copy('direct', 0, UNIT + SPACER, UNIT);
    const text = unit + randomProtein(SPACER, 22) + unit;
    const { input, options } = await openFixture(text, [pair], 'lookup-protein');
    const { whole, copies } = await lookUpTest(input, options);
    assert.equal(whole?.residues, 2 * UNIT);
    assert.equal(copies[0]?.follows, whole.follows);
    assert.ok(whole.probability.full > 0.6 && whole.probability.masked < 0.1, JSON.stringify(whole));
    assert.ok(whole.follows > 0.75 && whole.changed > 0.75, JSON.stringify(whole));
    assert.ok(whole.controlFollows < 0.3, JSON.stringify(whole));
    const [best, ...others] = await lookUpHeads(input, options);
    assert.ok(best!.score > 5 * best!.chance, JSON.stringify(best));
    assert.equal(others.length, 7);
  });

  it("follows to the other arm's complement in a model of stems", async () => {
    const arm = 'GACUCGAUGCAUUGGCAUCC';
    const text = `${arm}AUAACAAC${otherArm(arm)}`;
    const stem = copy('inverted', 0, text.length - 1, arm.length);
    const { input, options } = await openFixture(text, [stem], 'lookup-rna');
    const { whole } = await lookUpTest(input, options);
    assert.ok(whole!.follows > whole!.controlFollows + 0.3, JSON.stringify(whole));
  });

  it('has nothing to say without copies', async () => {
    const { input, options } = await openFixture(randomProtein(40, 23), [], 'lookup-protein');
    assert.equal((await lookUpTest(input, options)).whole, undefined);
  });
});

describe('substitutions and copies', () => {
  const residues = Buffer.from('ACDEFGHIKLACDEYGHIKL');
  const partners = partnerClasses(20, [copy('direct', 0, 10, 10)]);
  const direction = (residue: number, letter: string) =>
    towardsCopy({ residue, to: letter.charCodeAt(0) }, residues, 'protein', partners);

  it('tells a mutation towards the other copy from one away from it', () => {
    assert.equal(direction(4, 'Y'), 'towards');
    assert.equal(direction(14, 'F'), 'towards');
    assert.equal(direction(4, 'W'), 'away');
    assert.equal(towardsCopy({ residue: 0, to: 67 }, residues, 'protein', partnerClasses(20, [])), undefined);
  });
});
