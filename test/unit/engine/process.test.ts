import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { build } from 'esbuild';
import { ESM2_GRAPH_VERSION } from '../../../src/core/graph/graphVersion';
import { ENGINE_PROTOCOL, type EngineReply } from '../../../src/protocol/engine';
import { ROOT } from '../../reference/reference';
import { scratchFolder } from '../weights/folders';

const FOLDER = path.join(ROOT, 'models', 'seqlens-protein');
/** Below the project, so that the engine finds onnxruntime-node as dist/engine.js does. */
const ENGINE = path.join(ROOT, 'out', 'unit', 'engine.js');

/** The engine as it ships, bundled. */
async function bundle(): Promise<void> {
  await build({
    entryPoints: [path.join(ROOT, 'src/runtime/engine/main.ts')],
    outfile: ENGINE,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['onnxruntime-node'],
  });
}

class Host {
  readonly child: ChildProcess = fork(ENGINE, [], { serialization: 'advanced', execArgv: [] });
  readonly #replies: EngineReply[] = [];
  #waiting: (() => void) | undefined;

  constructor() {
    this.child.on('message', (reply) => {
      this.#replies.push(reply as EngineReply);
      this.#waiting?.();
    });
  }

  send(message: unknown): void {
    this.child.send(message as object);
  }

  async next(): Promise<EngineReply> {
    while (this.#replies.length === 0) await new Promise<void>((resolve) => (this.#waiting = resolve));
    return this.#replies.shift()!;
  }

  async ask(message: unknown): Promise<EngineReply> {
    this.send(message);
    return this.next();
  }
}

const open = { type: 'open', id: 1, protocol: ENGINE_PROTOCOL, model: { folder: FOLDER }, threads: 1 };
const ids = Int32Array.of(0, 20, 15, 11, 7, 10, 16, 6, 2);
const pass = { ids, masked: Int32Array.of(3), rows: Int32Array.of(3) };
const run = {
  type: 'run',
  id: 2,
  model: { folder: FOLDER },
  output: { kind: 'logits' },
  passes: [pass, pass],
};

describe('engine process', () => {
  let host: Host;
  before(bundle);
  beforeEach(async () => {
    host = new Host();
    const ready = await host.next();
    assert.ok(ready.type === 'ready');
    assert.equal(ready.protocol, ENGINE_PROTOCOL);
    assert.equal(ready.pid, host.child.pid);
    assert.match(ready.runtime, /^ONNX Runtime \d/);
  });
  afterEach(() => host.child.kill('SIGKILL'));

  it('opens a model, runs passes, and answers in order', async () => {
    for (const message of [
      open,
      run,
      { ...run, id: 3, output: { kind: 'hidden', layer: 4 } },
      { type: 'release', id: 4, model: { folder: FOLDER } },
    ])
      host.send(message);
    const opened = await host.next();
    assert.ok(opened.type === 'opened' && opened.id === 1);
    const { vocabulary, ...rest } = opened.model;
    assert.equal(vocabulary.length, 33);
    assert.deepEqual(
      { ...rest, digest: rest.digest.length },
      { layers: 4, heads: 6, width: 96, graphVersion: ESM2_GRAPH_VERSION, precision: 'fp16', digest: 64 },
    );
    const ran = await host.next();
    assert.ok(ran.type === 'ran' && ran.id === 2 && ran.milliseconds > 0);
    assert.ok(ran.results.every((result) => result instanceof Float32Array && result.length === 33));
    assert.deepEqual(ran.results[0], ran.results[1]);
    const hidden = await host.next();
    assert.ok(
      hidden.type === 'ran' &&
        hidden.id === 3 &&
        hidden.results[0] instanceof Float32Array &&
        hidden.results[0].length === 96,
    );
    assert.deepEqual(await host.next(), { type: 'released', id: 4 });
    const late = await host.ask({ ...run, id: 5 });
    assert.ok(late.type === 'failed' && late.error.code === 'engine.protocol');
  });

  const refused: readonly (readonly [string, unknown, string])[] = [
    ['another protocol', { ...open, protocol: ENGINE_PROTOCOL + 1 }, 'engine.protocol'],
    ['a folder without a model', { ...open, model: { folder: ROOT } }, 'model.not-found'],
    ['no threads', { ...open, threads: 0 }, 'engine.protocol'],
    ['a model that is not open', run, 'engine.protocol'],
    ['an unknown type', { type: 'shout', id: 1 }, 'engine.protocol'],
    ['no passes', { ...run, passes: undefined }, 'engine.protocol'],
    ['ids of another type', { ...run, passes: [{ ...pass, ids: [0, 5, 2] }] }, 'engine.protocol'],
    ['an unknown output', { ...run, output: { kind: 'gradient' } }, 'engine.protocol'],
    ['a layer that is no number', { ...run, output: { kind: 'hidden', layer: 'last' } }, 'engine.protocol'],
  ];
  for (const [what, message, code] of refused) {
    it(`refuses ${what}, and goes on`, async () => {
      const reply = await host.ask(message);
      assert.ok(reply.type === 'failed' && reply.error.code === code, JSON.stringify(reply));
      assert.equal((await host.ask(open)).type, 'opened');
    });
  }

  it('outlives a message without an id', async () => {
    host.send('hello');
    host.send({ type: 'open' });
    assert.equal((await host.ask(open)).type, 'opened');
  });

  it('ends when its host closes the channel, in the middle of work too', async () => {
    await host.ask(open);
    const many = Array.from({ length: 4000 }, () => pass);
    host.send({ ...run, passes: many });
    host.child.disconnect();
    const [code] = (await once(host.child, 'exit')) as [number];
    assert.equal(code, 0);
  });

  it('ends when its host is killed', async () => {
    const scratch = scratchFolder();
    const program = path.join(scratch.path, 'host.cjs');
    await writeFile(
      program,
      `const { fork } = require('node:child_process');
       const engine = fork(${JSON.stringify(ENGINE)}, [], { serialization: 'advanced', execArgv: [] });
       engine.on('message', () => process.send(engine.pid));`,
    );
    const middle = fork(program, [], { execArgv: [] });
    const [engine] = (await once(middle, 'message')) as [number];
    assert.ok(isAlive(engine));
    middle.kill('SIGKILL');
    while (isAlive(engine)) await setTimeout(20);
    scratch.remove();
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
