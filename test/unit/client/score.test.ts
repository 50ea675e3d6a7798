import assert from 'node:assert/strict';
import { readProfile } from '../../../src/core/analysis/reading';
import { residueStatistics } from '../../../src/core/analysis/statistics';
import { summarise } from '../../../src/core/analysis/summary';
import { cleanUp, coded, makeClient, protein, request, rowsThere } from './harness';

describe('client: scoring', function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  it('scores a record with either method', async () => {
    const client = await makeClient();
    for (const method of ['masked', 'single'] as const) {
      const asked = await request(protein(60), { method });
      const profile = await client.score(asked);
      const reading = readProfile(profile, asked.residues, 'protein');
      const summary = summarise(reading, residueStatistics(reading));
      assert.equal(summary.scored, 60);
      assert.ok(summary.meanLogLikelihood! < 0 && summary.meanLogLikelihood! > -10);
      assert.equal(summary.pseudoPerplexity === undefined, method === 'single');
    }
  });

  it('several windows give what each window gives alone', async () => {
    const client = await makeClient();
    const base = await request(protein(50), { method: 'single' });
    const model = { ...base.model, manifest: { ...base.model.manifest, window: 20 } };
    const whole = await client.score({ ...base, model });
    const columns = whole.vocabulary.length;
    assert.equal(whole.windows.length, 4);
    for (const [index, { start, end }] of whole.windows.entries()) {
      const alone = await client.score({ ...base, residues: base.residues.subarray(start, end) });
      for (let residue = start; residue < end; residue++) {
        if (whole.windowOf[residue] !== index) continue;
        assert.deepEqual(
          whole.logits.subarray(residue * columns, (residue + 1) * columns),
          alone.logits.subarray((residue - start) * columns, (residue - start + 1) * columns),
        );
      }
    }
  });

  it('scores only what is asked for, and only canonical letters', async () => {
    const client = await makeClient();
    const asked = await request('MKXVRQG', { only: Uint32Array.of(1, 2, 5) });
    const { logits, vocabulary } = await client.score(asked);
    const there = Array.from(
      { length: 7 },
      (_, residue) => !Number.isNaN(logits[residue * vocabulary.length]),
    );
    assert.deepEqual(there, [false, true, false, false, false, true, false]);
  });

  for (const sequence of ['', 'XXXX', 'BZ']) {
    it(`nothing scorable in '${sequence}': a profile of missing rows`, async () => {
      const client = await makeClient();
      const profile = await client.score(await request(sequence));
      assert.equal(profile.length, sequence.length);
      assert.equal(rowsThere(profile.logits, profile.vocabulary.length), 0);
    });
  }

  it('a record of one residue', async () => {
    const client = await makeClient();
    const { logits, vocabulary } = await client.score(await request('W'));
    assert.equal(rowsThere(logits, vocabulary.length), 1);
  });

  it('tells of rows as they come, and no oftener than every 50 ms', async () => {
    const client = await makeClient();
    const times: number[] = [];
    const counts: number[] = [];
    const profile = await client.score(await request(protein(200)), {
      onPartial: (growing, done, total) => {
        times.push(performance.now());
        counts.push(done);
        assert.equal(total, 200);
        assert.equal(rowsThere(growing.logits, growing.vocabulary.length), done);
      },
    });
    assert.ok(counts.length >= 2, `${counts.length} partial results`);
    assert.ok(counts.every((count, i) => i === 0 || count > counts[i - 1]!));
    assert.ok(times.every((time, i) => i === 0 || time - times[i - 1]! >= 50));
    assert.equal(rowsThere(profile.logits, profile.vocabulary.length), 200);
  });

  it('a fault in a caller’s callback is its own', async () => {
    const client = await makeClient();
    const thrown = new Error('in the callback');
    const asked = await request(protein(120));
    const faulty = client.score(asked, {
      onPartial: () => {
        throw thrown;
      },
    });
    const other = client.score(asked);
    await assert.rejects(faulty, thrown);
    assert.equal((await other).length, 120);
  });

  it('refuses a record of another alphabet, before it starts anything', async () => {
    const client = await makeClient();
    await assert.rejects(
      client.score(await request('ACGT', { alphabet: 'dna' })),
      coded('input.alphabet', /Record 1.*dna.*protein/),
    );
    assert.equal(client.status().state, 'stopped');
  });

  it('refuses residues that the record has not', async () => {
    const client = await makeClient();
    await assert.rejects(
      client.score(await request('ACD', { only: Uint32Array.of(3) })),
      coded('input.invalid', /Record 1/),
    );
  });

  it('refuses weights that are not those that were checked', async () => {
    const client = await makeClient();
    const asked = await request('ACD');
    const model = { ...asked.model, digest: 'f'.repeat(64) };
    await assert.rejects(client.score({ ...asked, model }), coded('model.tampered', /digest/));
    assert.equal((await client.score(asked)).length, 3, 'others go on');
  });

  it('names the folder of a model that is not there', async () => {
    const client = await makeClient();
    const asked = await request('ACD');
    const model = { ...asked.model, folder: '/no/such/folder' };
    await assert.rejects(client.score({ ...asked, model }), coded('model.not-found', /\/no\/such\/folder/));
  });

  it('attention and hidden states of a record, special tokens cut off', async () => {
    const client = await makeClient();
    const asked = await request(protein(30));
    const { length, values, before, after } = await client.attention(asked, 0, 1);
    assert.equal(values.length, length * length);
    assert.equal(length, 30);
    for (let row = 0; row < length; row++) {
      const among = values.subarray(row * length, (row + 1) * length).reduce((total, p) => total + p, 0);
      assert.ok(before[row]! > 0 && after[row]! > 0, 'what is missing went to the special tokens');
      assert.ok(Math.abs(among + before[row]! + after[row]! - 1) < 1e-5);
    }
    const hidden = await client.hidden(asked, 0);
    assert.equal(hidden.values.length, 30 * hidden.width);
    await assert.rejects(client.hidden(asked, 99), coded('input.invalid', /99/));
    await assert.rejects(
      client.attention(await request(protein(1100)), 0, 0),
      coded('input.invalid', /1,100/),
    );
  });
});
