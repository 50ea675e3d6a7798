import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import {
  builtEngine,
  cleanUp,
  coded,
  isRunning,
  makeClient,
  makeWatchedClient,
  MODEL,
  program,
  protein,
  request,
  temporaryFolder,
  until,
} from './harness';

const BACKOFF = [10, 20, 50];

describe('client: engines that die', function () {
  this.timeout(120_000);
  afterEach(cleanUp);

  it('a scan whose engines are killed twice ends as an undisturbed one', async () => {
    const asked = await request(protein(160));
    const undisturbed = await (await makeClient()).score(asked);
    const client = await makeClient({ engines: 2, backoff: BACKOFF });
    const messages: string[] = [];
    client.onDidChangeStatus(({ message }) => messages.push(message));
    let kills = 0;
    const profile = await client.score(asked, {
      onPartial: () => {
        const [pid] = client.status().pids;
        // A third death with one pass in hand would give its record up, and rightly.
        if (pid === undefined || kills === 2) return;
        kills++;
        process.kill(pid, 'SIGKILL');
      },
    });
    assert.deepEqual(profile, undisturbed);
    assert.ok(kills > 0);
    assert.ok(
      messages.some((message) => /killed \(SIGKILL\)/.test(message)),
      'the status says what happened',
    );
    assert.equal(client.status().message, '', 'and that it is over');
  });

  it('an engine that hangs is killed after its time, and the scan goes on', async () => {
    const client = await makeClient({ timeouts: { run: 2_000 }, backoff: BACKOFF });
    const asked = await request(protein(80));
    const messages: string[] = [];
    client.onDidChangeStatus(({ message }) => messages.push(message));
    let stopped: number | undefined;
    await client.score(asked, {
      onPartial: () => {
        if (stopped !== undefined) return;
        [stopped] = client.status().pids;
        process.kill(stopped!, 'SIGSTOP');
      },
    });
    assert.ok(messages.some((message) => /no answer for 2 s/.test(message)));
    assert.ok(!isRunning(stopped!));
  });

  it('an input that three engines die of is given up by name; others are not', async () => {
    const { client } = await makeWatchedClient({ deadly: 52, backoff: BACKOFF });
    const pids = new Set<number>();
    client.onDidChangeStatus((status) => status.pids.forEach((pid) => pids.add(pid)));
    const deadly = await request(protein(50), { method: 'single', label: 'Record 7 (deadly)' });
    const [poisoned, ...others] = await Promise.allSettled([
      client.score(deadly),
      ...[30, 40, 49, 51].map(async (length) =>
        client.score(await request(protein(length), { method: 'single' })),
      ),
    ]);
    assert.equal(poisoned.status, 'rejected');
    coded('engine.poisonous-input', /Record 7 \(deadly\).*3 model processes.*SIGKILL/)(poisoned.reason);
    assert.ok(others.every(({ status }) => status === 'fulfilled'));
    const before = pids.size;
    await assert.rejects(client.score(deadly), coded('engine.poisonous-input', /Record 7/));
    assert.equal(pids.size, before, 'it is not tried again');
  });

  it('a program that cannot start is an error that says so', async () => {
    const log: string[] = [];
    const client = await makeClient({
      enginePath: '/no/such/engine.js',
      backoff: BACKOFF,
      log: (_, message) => log.push(message),
    });
    await assert.rejects(
      client.score(await request('ACD')),
      coded('engine.start', /could not be started.*code 1/),
    );
    assert.ok(log.some((line) => line.includes('/no/such/engine.js')));
  });

  it('an engine of another build is refused', async () => {
    const enginePath = path.join(temporaryFolder(), 'old.js');
    fs.writeFileSync(
      enginePath,
      "process.send({ type: 'ready', protocol: 0, pid: 1, runtime: '' }); setInterval(() => {}, 1000);",
    );
    const client = await makeClient({ enginePath });
    await assert.rejects(
      client.score(await request('ACD')),
      coded('engine.protocol', /another Seqlens version/),
    );
    assert.deepEqual(client.status().pids, []);
  });

  it('an engine that never says that it is ready is not waited for', async () => {
    const enginePath = path.join(temporaryFolder(), 'mute.js');
    fs.writeFileSync(enginePath, 'setInterval(() => {}, 1000);');
    const client = await makeClient({ enginePath, backoff: [1], timeouts: { start: 300 } });
    await assert.rejects(client.score(await request('ACD')), coded('engine.start', /no answer/));
  });

  it('dispose ends every engine and every request', async () => {
    const client = await makeClient({ engines: 2 });
    const scan = client.score(await request(protein(150)));
    await until(
      () => client.status().pids.length === 2 && client.status().state === 'working',
      'both engines at work',
    );
    const { pids } = client.status();
    await Promise.all([client.dispose(), assert.rejects(scan, coded('cancelled', /closed/))]);
    await until(() => !pids.some(isRunning), 'the engines to end');
    await assert.rejects(client.score(await request('ACD')), coded('cancelled', /closed/));
  });

  it('no engine outlives a host that is killed, and what it had computed is not computed again', async () => {
    const cacheFolder = temporaryFolder();
    const sequence = protein(250);
    const host = fork(await program('host'), [await builtEngine(), cacheFolder, MODEL, sequence], {
      execArgv: [],
      silent: true,
    });
    let pids: number[] = [];
    let done = 0;
    host.stdout!.on('data', (data: Buffer) => {
      for (const line of data.toString().split('\n').filter(Boolean)) {
        ({ pids, done } = JSON.parse(line) as { pids: number[]; done: number });
      }
    });
    const asked = await request(sequence);
    const { client, passes } = await makeWatchedClient({ cacheFolder });
    await until(async () => done > 0 && (await client.cached(asked)) !== undefined, 'rows on disk', 60_000);
    host.kill('SIGKILL');
    await until(() => !pids.some(isRunning), 'the engines to end');

    const found = await client.cached(asked);
    const columns = found!.vocabulary.length;
    const rows = Array.from(asked.residues.keys()).filter(
      (residue) => !Number.isNaN(found!.logits[residue * columns]),
    );
    assert.ok(rows.length > 0);
    const resumed = await client.score(asked);
    assert.equal(passes(), 250 - rows.length);
    assert.deepEqual(resumed.logits, (await (await makeClient()).score(asked)).logits);
  });
});
