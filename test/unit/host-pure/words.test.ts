import assert from 'node:assert/strict';
import type { Normalisation } from '../../../src/core/analysis/profile';
import { readProfile } from '../../../src/core/analysis/reading';
import { binMeanings, legendLine } from '../../../src/host/editor/legendText';
import { factsLine, provenanceLine } from '../../../src/host/editor/hoverText';
import { hoverPicture, pictureRows, pictureText } from '../../../src/host/editor/hoverPicture';
import { progressText } from '../../../src/host/editor/progressText';
import type { RecordScore } from '../../../src/host/services';
import { svgUri } from '../../../src/host/svg';
import { formatCount, formatDuration, formatNumber, ordinal } from '../../../src/host/words';

describe('words and numbers of the user interface', () => {
  it('gives three significant digits and a true minus sign', () => {
    assert.deepEqual([-0.48312, 12.345, 17, 0.0097123, 0, -0.0001].map(formatNumber), [
      '\u22120.483',
      '12.3',
      '17.0',
      '0.00971',
      '0',
      '\u22120.000100',
    ]);
  });

  it('counts, orders and waits as people do', () => {
    assert.equal(formatCount(1234567), '1,234,567');
    assert.deepEqual([1, 2, 3, 4, 11, 12, 13, 20, 21].map(ordinal), [
      '1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '20th', '21st',
    ]); // prettier-ignore
    assert.deepEqual([0.2, 12, 120, 7200].map(formatDuration), ['1 s', '12 s', '2 min', '2 h']);
  });

  it('tells progress with count, rate and time left', () => {
    assert.equal(
      progressText({ done: 500, total: 2000, record: 'a' }, 2),
      '500 of 2,000 residues · 250 residues/s · 6 s left',
    );
    assert.equal(progressText({ done: 0, total: 20, record: 'a' }, 0.5), 'a · 0 of 20 residues');
    const records = { total: 5, record: 'a', unit: 'records' } as const;
    assert.equal(progressText({ ...records, done: 1.6 }, 16), '1 of 5 records · 34 s left');
    assert.equal(progressText({ ...records, done: 4 }, 2), '4 of 5 records · 2.00 records/s · 1 s left');
  });

  it('explains all nine colours of every scale', () => {
    for (const measure of ['likelihood', 'entropy', 'rank'] as const)
      for (const method of ['masked', 'single'] as const)
        for (const alphabet of ['protein', 'dna'] as const)
          assert.equal(binMeanings({ measure, method, alphabet }).filter((text) => text !== '').length, 9);
    const scale = { measure: 'likelihood', method: 'masked', alphabet: 'protein' } as const;
    assert.equal(legendLine(scale, 0), 'colour 1 of 9: below \u22123 nats against uniform');
    assert.equal(binMeanings(scale)[8], '1.25 or more (p 0.175 or more)');
  });
});

describe('the hover of a residue', () => {
  // p(A) = 1/2, p(C) = 1/4, p(G) = p(T) = 1/8: ranks, entropy and log-odds are known by hand.
  const profile = {
    method: 'masked',
    length: 1,
    vocabulary: ['A', 'C', 'G', 'T'],
    logits: Float32Array.from([0.5, 0.25, 0.125, 0.125].map(Math.log)),
    windows: [{ start: 0, end: 1 }],
    windowOf: Uint16Array.of(0),
  } as const;
  const reading = readProfile(profile, new TextEncoder().encode('C'), 'dna');

  it('states p, rank, ln p, entropy and surprise', () => {
    assert.equal(
      factsLine('C 7', reading),
      '**C 7** · p 0.250 · 2nd of 4 · ln p \u22121.39 · entropy 1.21 · surprise 0.173',
    );
  });

  it('has no surprise for a single pass', () => {
    const single = readProfile({ ...profile, method: 'single' }, new TextEncoder().encode('C'), 'dna');
    assert.ok(!factsLine('C 7', single).includes('surprise'));
  });

  it('states the model, the method, what the probabilities sum over, and the window', () => {
    const model = { manifest: { name: 'm', version: '2' } } as RecordScore['model'];
    const text = provenanceLine({ model }, reading);
    assert.equal(text, 'm 2 · masked · window 1–1 · nats\u00a0over\u00a04\u00a0nucleotides');
    const vocabulary = Array.from('ACDEFGHIKLMNPQRSTVWY').concat('<mask>');
    const single = { ...profile, method: 'single', vocabulary, logits: new Float32Array(21) } as const;
    const stated = (normalisation: Normalisation): string =>
      provenanceLine({ model }, readProfile(single, new TextEncoder().encode('C'), 'protein', normalisation));
    assert.match(
      stated('alphabet'),
      / · single pass, residue seen · window 1–1 · nats\sover\s20\samino\sacids$/,
    );
    assert.match(stated('vocabulary'), / · nats\sover\s21\stokens$/);
  });

  it('pictures the residue and its alternatives, with log-odds, and says the same in words', () => {
    const rows = pictureRows(reading);
    assert.equal(
      pictureText(rows),
      'Probabilities, with log-odds against the residue: C 0.250, A 0.500 (+0.693), G 0.125 (\u22120.693), T 0.125 (\u22120.693)',
    );
    const svg = hoverPicture(rows, { text: '#000000', own: '#111111', other: '#222222' });
    assert.equal(svg.match(/<rect/g)?.length, 4);
    assert.equal(svg.match(/log-odds/g)?.length, 1, 'said once');
    assert.ok(svgUri(svg).length < 262_144 / 10, 'far below what VS Code shows as a picture');
  });
});
