/** The services that score documents, put together as the extension does: a real engine on one thread, an empty cache. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { createDocuments } from '../../src/host/documents';
import { createModels } from '../../src/host/models';
import { createScores } from '../../src/host/scores';
import type { Documents, Scores } from '../../src/host/services';
import { createModelClient, type DisposableClient } from '../../src/runtime/client/modelClient';

export interface HostServices {
  /** Path of the cache's folder. */
  readonly cache: string;
  readonly client: DisposableClient;
  readonly documents: Documents;
  readonly scores: Scores;
  readonly dispose: () => Promise<void>;
}

export function startServices(): HostServices {
  const root = process.env.SEQLENS_ROOT ?? '';
  const cache = fs.mkdtempSync(path.join(os.tmpdir(), 'seqlens-cache-'));
  const enginePath = path.join(root, 'dist', 'engine.js');
  const client = createModelClient({ enginePath, cacheFolder: cache, threads: 1 });
  const documents = createDocuments(memento());
  const models = createModels(vscode.Uri.file(root), vscode.Uri.file(cache));
  const scores = createScores(documents, models, client);
  const dispose = async (): Promise<void> => {
    scores.dispose();
    documents.dispose();
    await client.dispose();
    fs.rmSync(cache, { recursive: true, force: true });
  };
  return { cache, client, documents, scores, dispose };
}

/** What the workspace remembers: nothing beyond the test. */
function memento(): vscode.Memento {
  const values = new Map<string, unknown>();
  return {
    keys: () => [...values.keys()],
    get: (key: string): undefined => values.get(key) as undefined,
    update: (key, value) => {
      values.set(key, value);
      return Promise.resolve();
    },
  };
}
