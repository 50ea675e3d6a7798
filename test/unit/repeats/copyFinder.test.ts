import assert from 'node:assert/strict';
import * as path from 'node:path';
import { unwatched } from '../../../src/core/repeats/checkpoint';
import { findExact } from '../../../src/core/repeats/exact/findExact';
import { isCancelled, SeqlensError } from '../../../src/protocol/errors';
import { CopyFinder, locateCopyWorker } from '../../../src/runtime/copies/copyFinder';
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
