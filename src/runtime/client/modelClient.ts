/** The client: checks a request, and hands it to the shared jobs, the cache or the pool. */
import { splitRows } from '../../core/analysis/attention/squareMap';
import { unpackSummaries } from '../../core/analysis/attention/summary';
import { rowOf } from '../../core/analysis/profile';
import { ESM2_GRAPH_VERSION } from '../../core/graph/graphVersion';
import type { EngineOutput, PassValues } from '../../protocol/engine';
import { abortable } from './abort';
import { profileKey } from './cache/key';
import { ProfileCache } from './cache/profileCache';
import { checkRequest, checkSae, checkWindow } from './checkRequest';
import { withDefaults, type ClientOptions, type Settings } from './options';
import { PassJob, recordSubject, tokenSubject, type PassAnswer, type PassSubject } from './passJob';
import { Pool } from './pool';
import { SharedJobs } from './sharedJobs';
import type { ModelClient, ScoreRequest } from './types';

/** A client whose end can be waited for: rows that have come are then on disk. */
export type DisposableClient = Omit<ModelClient, 'dispose'> & { dispose(): Promise<void> };

/** Nothing starts before the first request. */
export function createModelClient(options: ClientOptions): DisposableClient {
  const settings = withDefaults(options);
  const cache = openCache(settings);
  const pool = new Pool(settings);
  const jobs = new SharedJobs(pool, cache, (request) => profileKey(request, ESM2_GRAPH_VERSION));

  async function pass(
    request: ScoreRequest,
    output: EngineOutput,
    signal?: AbortSignal,
  ): Promise<PassAnswer> {
    checkRequest(request);
    checkWindow(request);
    return run(recordSubject(request), output, signal);
  }

  async function run(subject: PassSubject, output: EngineOutput, signal?: AbortSignal): Promise<PassAnswer> {
    const job = new PassJob(subject, output);
    pool.submit(job);
    try {
      return await abortable(job.answer, signal, subject.label);
    } finally {
      pool.withdraw(job);
    }
  }

  return {
    async score(request, scoreOptions = {}) {
      checkRequest(request);
      const profile = await jobs.score(request, scoreOptions);
      pool.clearMessage();
      return profile;
    },
    async cached(request) {
      checkRequest(request);
      return (await jobs.live(request)) ?? (await cache?.read(request));
    },
    async cachedRow(request, residue) {
      checkRequest(request);
      const live = await jobs.live(request);
      const row = live && rowOf(live, residue);
      return row ?? (await cache?.readRow(request, residue));
    },
    async attention(request, layer, head, signal) {
      const output = { kind: 'attention', layer, head } as const;
      const { model, before, tokens, values } = await pass(request, output, signal);
      return { layers: model.layers, heads: model.heads, ...splitRows(dense(values), before, tokens) };
    },
    async attentionSummary(request, layer, wanted, signal) {
      const { model, values } = await pass(request, { kind: 'attentionSummary', layer, ...wanted }, signal);
      return { layers: model.layers, heads: unpackSummaries(dense(values), model.heads) };
    },
    async contacts(request, layer, weights, signal) {
      const output = { kind: 'contacts', layer, ...(weights && { weights }) } as const;
      const { model, values } = await pass(request, output, signal);
      return { layers: model.layers, heads: model.heads, values: dense(values) };
    },
    async hidden(request, layer, signal) {
      const { model, values } = await pass(request, { kind: 'hidden', layer }, signal);
      return { width: model.width, values: dense(values) };
    },
    async features(request, sae, signal) {
      checkSae(sae, request.model);
      const { place, said, encoder } = sae;
      const output = { kind: 'features', sae: { place, said, digest: encoder.digest } } as const;
      const { values } = await pass(request, output, signal);
      if (values instanceof Float32Array) throw new TypeError('Features are sparse.');
      return values;
    },
    async tokens(model, ids, output, signal) {
      const { values } = await run(tokenSubject(model, ids), output, signal);
      const numbers = dense(values);
      return { columns: numbers.length / ids.length, values: numbers };
    },
    status: () => pool.status(),
    onDidChangeStatus: (listener) => pool.onDidChangeStatus(listener),
    async dispose() {
      pool.dispose();
      await jobs.flush();
    },
  };
}

function openCache({ cacheFolder, cacheBytes, cacheTrouble }: Settings): ProfileCache | undefined {
  if (cacheFolder === undefined) return undefined;
  return new ProfileCache({
    folder: cacheFolder,
    maxBytes: cacheBytes,
    graphVersion: ESM2_GRAPH_VERSION,
    report: cacheTrouble,
  });
}

function dense(values: PassValues): Float32Array {
  if (values instanceof Float32Array) return values;
  throw new TypeError('Only features are sparse.');
}
