import assert from 'node:assert/strict';
import * as path from 'node:path';
import { unwatched } from '../../../src/core/repeats/checkpoint';
import type { Copy } from '../../../src/core/repeats/copy';
import { findExact } from '../../../src/core/repeats/exact/findExact';
import { isCancelled, SeqlensError } from '../../../src/protocol/errors';
import { CopyFinder, locateCopyWorker } from '../../../src/runtime/copies/copyFinder';
import { KnownSearches } from '../../../src/runtime/copies/knownSearches';
import type { CopyJob } from '../../../src/runtime/copies/messages';
import { builtCommand } from '../cli/command';
import { bytes } from './pairs';

const job = (sequence: string, minimum = 4): Extract<CopyJob, { kind: 'record' }> => ({
  kind: 'record',
  exact: true,
  record: { residues: bytes(sequence), alphabet: 'dna' },
  options: { kinds: ['direct', 'inverted'], minimum, limit: 10 },
});

const LONG = 'ACGTTGCATT'.repeat(200_000);

describe('the thread that finds copies', function () {
  this.timeout(60_000);
  let finder: CopyFinder;
  before(async () => (finder = new CopyFinder(locateCopyWorker(path.dirname(await builtCommand())))));
  after(() => finder.dispose());

  it('answers jobs in their order', async () => {
    const sequences = ['ACGTATTACGTA', 'GGGGAAAACCCC'];
    const results = await Promise.all(sequences.map((sequence) => finder.find(job(sequence))));
    const wanted = sequences.map((sequence) => {
      const { record, options } = job(sequence);
      const found = findExact(record.residues, record.alphabet, options, unwatched);
      return { ...found, lowComplexity: [] };
    });
    assert.deepEqual(results, wanted);
    assert.ok(wanted.every(({ total }) => total > 0));
  });

  it('searches equal records once, for each way of searching', async () => {
    const asked = job('ACGTTACGGGTTACG');
    const first = await finder.find(asked);
    assert.equal(await finder.find(job('ACGTTACGGGTTACG')), first);
    for (const other of [
      { ...asked, exact: false },
      { ...asked, options: { ...asked.options, minimum: 3 } },
      { ...asked, record: { ...asked.record, alphabet: 'rna' as const } },
      { ...asked, record: { ...asked.record, residues: bytes('ACGTTACGGGTTACC') } },
    ])
      assert.notEqual(await finder.find(other), first);
  });

  it('remembers so many copies and no more', () => {
    const known = new KnownSearches();
    const results = Array.from({ length: 60 }, () => ({
      copies: new Array<Copy>(999),
      ...{ total: 999, totalIs: 'exact' as const, lowComplexity: [] },
    }));
    results.forEach((result, index) => {
      known.set(String(index), result);
      known.get('0');
    });
    const kept = results.filter((result, index) => known.get(String(index)) === result);
    assert.equal(kept.length, 50);
    assert.deepEqual(kept.slice(0, 2), [results[0], results[11]]);
  });

  it('cancels what runs and what waits, tells progress, and goes on', async () => {
    const controller = new AbortController();
    let progress = 0;
    const { signal } = controller;
    const onProgress = (): void => {
      progress++;
      controller.abort();
    };
    const running = finder.find(job(LONG), { signal, onProgress });
    const waiting = finder.find(job('ACGTACGT'), { signal });
    await assert.rejects(running, isCancelled);
    await assert.rejects(waiting, isCancelled);
    assert.ok(progress > 0);
    assert.equal((await finder.find(job('ACGTATTACGTA', 5))).total, 3);
  });

  it('says when its program is missing, or is lost', async () => {
    assert.throws(() => locateCopyWorker(__dirname), { code: 'search.failed' });
    const lost = new CopyFinder(path.join(__dirname, 'nothing.js'));
    await assert.rejects(
      lost.find(job('ACGT')),
      (error: unknown) => error instanceof SeqlensError && error.code === 'search.failed',
    );
    await lost.dispose();
  });

  it('gives up its jobs when it is disposed of', async () => {
    const other = new CopyFinder(locateCopyWorker(path.dirname(await builtCommand())));
    const running = other.find(job(LONG));
    const rejected = assert.rejects(running, isCancelled);
    await other.dispose();
    await rejected;
    await assert.rejects(other.find(job('ACGT')), isCancelled);
  });
});
