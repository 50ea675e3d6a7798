/** What a client is made of: where its engine and cache are, how many processes, how long it waits. */
import * as os from 'node:os';
import type { SeqlensError } from '../../protocol/errors';

export type LogLevel = 'info' | 'warn' | 'error';

/** Milliseconds after which a silent engine counts as hung and is killed. */
export interface Timeouts {
  /** From fork to its first message. */
  readonly start: number;
  /** Opening a model: reading and checking gigabytes from a slow disk. */
  readonly open: number;
  /** One batch, which is meant to take less than 100 ms. */
  readonly run: number;
}

export interface ClientOptions {
  /** The engine's script: dist/engine.js (locateEngine). */
  readonly enginePath: string;
  /** Node arguments for the engine; none by default, so that a debugger's or a loader's do not reach it. */
  readonly engineArguments?: readonly string[];
  /** Where results are kept between runs; nothing is kept when absent. */
  readonly cacheFolder?: string;
  /** Bound of what the cache holds on disk; 1 GiB by default. */
  readonly cacheBytes?: number;
  /** Engine processes at most; all but one core, 8 at most, by default. Each holds its own weights. */
  readonly engines?: number;
  /** Threads of each engine, where there is memory for all of them; 1 by default. */
  readonly threads?: number;
  /** Bytes that the engines of one model may take together, 1 GiB by default: fewer engines then have more threads. */
  readonly memory?: number;
  /** Whether engines give way to other work on the machine: an editor stays responsive while they run. */
  readonly givesWay?: boolean;
  readonly timeouts?: Partial<Timeouts>;
  /** Waits before an engine is started again, by how often it died in a row; milliseconds. */
  readonly backoff?: readonly number[];
  /** Milliseconds without work after which an engine ends and frees its memory; 5 minutes by default. */
  readonly idle?: number;
  readonly log?: (level: LogLevel, message: string) => void;
  /** Told when results cannot be kept or read, once until that works again; no request fails for it. Logged by default. */
  readonly cacheTrouble?: (error: SeqlensError) => void;
}

export type Settings = Required<Omit<ClientOptions, 'cacheFolder' | 'timeouts'>> & {
  readonly cacheFolder: string | undefined;
  readonly timeouts: Timeouts;
};

export function withDefaults(options: ClientOptions): Settings {
  const log = options.log ?? (() => undefined);
  return {
    enginePath: options.enginePath,
    engineArguments: options.engineArguments ?? [],
    cacheFolder: options.cacheFolder,
    cacheBytes: options.cacheBytes ?? 2 ** 30,
    engines: Math.max(1, options.engines ?? Math.min(8, os.availableParallelism() - 1)),
    threads: Math.max(1, options.threads ?? 1),
    memory: options.memory ?? 2 ** 30,
    givesWay: options.givesWay ?? false,
    timeouts: { start: 30_000, open: 300_000, run: 300_000, ...options.timeouts },
    backoff: options.backoff ?? [100, 1_000, 5_000, 15_000],
    idle: options.idle ?? 300_000,
    log,
    cacheTrouble: options.cacheTrouble ?? ((error) => log('warn', `${error.code}: ${error.message}`)),
  };
}
