/** One engine process: fork, requests with time-outs, and its end. Knows nothing of records or methods. */
import { fork, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import {
  ENGINE_PROTOCOL,
  type EngineOutput,
  type EngineReply,
  type EngineRequest,
  type ModelLocation,
  type OpenedModel,
  type Pass,
  type PassOutput,
  type PassValues,
} from '../../protocol/engine';
import { SeqlensError } from '../../protocol/errors';
import type { Settings } from './options';
import { readReply } from './replies';

/** The process is gone or hung: a new one may do what this one could not. */
export class EngineDeath extends SeqlensError {}

/** `ready` answers no request and has no id of its own. */
const GREETING = 0;

/** Milliseconds between the end of a channel and the end of its process. */
const EXIT_GRACE = 1_000;

/** One of Windows' classes, or a third of another process's share; less starves it on a machine that computes something else. */
const BELOW_NORMAL = process.platform === 'win32' ? constants.priority.PRIORITY_BELOW_NORMAL : 5;

type Body<T> = T extends unknown ? Omit<T, 'id'> : never;

interface Waiting {
  readonly resolve: (reply: EngineReply) => void;
  readonly reject: (error: SeqlensError) => void;
  readonly timer: NodeJS.Timeout;
}

export class EngineProcess {
  readonly #child: ChildProcess;
  readonly #settings: Settings;
  readonly #waiting = new Map<number, Waiting>();
  readonly #greeting: Promise<EngineReply>;
  #id = 0;
  #death: EngineDeath | undefined;
  #hasStarted = false;
  #runtime: string | undefined;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#child = fork(settings.enginePath, [], {
      serialization: 'advanced',
      execArgv: [...settings.engineArguments],
      // Inside VS Code process.execPath is Electron: this makes it plain Node.
      // ONNX Runtime for Linux would keep an identifier and events in the user's home, to send them to its makers.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '', ORT_DISABLE_TELEMETRY: '1' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    if (settings.givesWay) giveWay(this.#child.pid);
    this.#child.on('message', (message: unknown) => this.#receive(message));
    this.#child.on('error', (error) => this.#die(`could not run (${error.message})`, 'engine.start'));
    this.#child.on('exit', (code, signal) =>
      this.#die(signal ? `was killed (${signal})` : `exited (code ${code ?? '?'})`),
    );
    this.#child.on('disconnect', () => this.#expectExit());
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream
        ?.setEncoding('utf8')
        .on('data', (text: string) => settings.log('info', `engine: ${text.trimEnd()}`));
    }
    this.#greeting = this.#expect(GREETING, settings.timeouts.start);
    this.#greeting.catch(() => undefined); // who asks for ready() hears of it
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Whether it ever said that it is ready. */
  get hasStarted(): boolean {
    return this.#hasStarted;
  }

  /** What it runs models with, once it has said so. */
  get runtime(): string | undefined {
    return this.#runtime;
  }

  get dead(): boolean {
    return this.#death !== undefined;
  }

  /** Resolves once the engine has said that it is ready. Rejects with EngineDeath, or engine.protocol. */
  async ready(): Promise<void> {
    const reply = await this.#greeting;
    this.#hasStarted = true;
    if (reply.type === 'ready') this.#runtime = reply.runtime;
    if (reply.type === 'ready' && reply.protocol === ENGINE_PROTOCOL) return;
    this.kill();
    throw new SeqlensError(
      'engine.protocol',
      'The model process is of another Seqlens version: restart the editor, or install Seqlens again.',
    );
  }

  async open(model: ModelLocation, threads: number): Promise<OpenedModel> {
    const { timeouts } = this.#settings;
    const reply = await this.#ask({ type: 'open', protocol: ENGINE_PROTOCOL, model, threads }, timeouts.open);
    if (reply.type !== 'opened') throw unexpected(reply);
    return reply.model;
  }

  /** One a pass, in order. */
  run(model: ModelLocation, output: PassOutput, passes: readonly Pass[]): Promise<readonly Float32Array[]>;
  run(model: ModelLocation, output: EngineOutput, passes: readonly Pass[]): Promise<readonly PassValues[]>;
  async run(
    model: ModelLocation,
    output: EngineOutput,
    passes: readonly Pass[],
  ): Promise<readonly PassValues[]> {
    const reply = await this.#ask({ type: 'run', model, output, passes }, this.#settings.timeouts.run);
    if (reply.type !== 'ran') throw unexpected(reply);
    return reply.results;
  }

  async release(model: ModelLocation): Promise<void> {
    await this.#ask({ type: 'release', model }, this.#settings.timeouts.run);
  }

  /** At once; every waiting request rejects with EngineDeath. */
  kill(): void {
    this.#child.kill('SIGKILL');
    this.#die('was stopped');
  }

  #ask(body: Body<EngineRequest>, milliseconds: number): Promise<EngineReply> {
    const id = ++this.#id;
    const reply = this.#expect(id, milliseconds);
    if (!this.#death) {
      this.#child.send({ ...body, id }, (error) => {
        if (error) this.#expectExit();
      });
    }
    return reply;
  }

  #expect(id: number, milliseconds: number): Promise<EngineReply> {
    return new Promise((resolve, reject) => {
      if (this.#death) {
        reject(this.#death);
        return;
      }
      const timer = setTimeout(() => {
        this.#child.kill('SIGKILL');
        this.#die(`gave no answer for ${Math.round(milliseconds / 1000)} s`, 'engine.timeout');
      }, milliseconds);
      this.#waiting.set(id, { resolve, reject, timer });
    });
  }

  #receive(message: unknown): void {
    const reply = readReply(message);
    if (!reply) {
      this.#settings.log('warn', 'The model process sent a message that is no reply.');
      return;
    }
    const id = reply.type === 'ready' ? GREETING : reply.id;
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    if (reply.type === 'failed') waiting.reject(SeqlensError.fromPlain(reply.error));
    else waiting.resolve(reply);
  }

  /** A dying process closes its channel first: how it ended is known a moment later. */
  #expectExit(): void {
    setTimeout(() => {
      this.#die('closed its channel');
    }, EXIT_GRACE).unref();
  }

  #die(what: string, code: 'engine.crashed' | 'engine.timeout' | 'engine.start' = 'engine.crashed'): void {
    if (this.#death) return;
    this.#death = new EngineDeath(code, `The model process ${what}.`);
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(this.#death);
    }
    this.#waiting.clear();
    this.#child.kill('SIGKILL');
  }
}

function unexpected(reply: EngineReply): SeqlensError {
  return new SeqlensError(
    'engine.protocol',
    `The model process answered with '${reply.type}': install Seqlens again.`,
  );
}

/** At once, because threads that are made later inherit it. */
function giveWay(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, BELOW_NORMAL);
  } catch {
    // A process that has ended already, or a system that forbids it: all else goes on as before.
  }
}
