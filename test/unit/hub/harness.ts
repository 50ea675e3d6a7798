/** A hub on this machine, an empty store, and what it takes to install from one into the other. */
import * as path from 'node:path';
import { PATIENCE, type HubAccess, type Patience } from '../../../src/runtime/hub/access';
import { installModel, type InstallOptions, type InstallProgress } from '../../../src/runtime/hub/install';
import type { InstalledModel } from '../../../src/runtime/client/types';
import { unlistedEntry, type CatalogueEntry } from '../../../src/runtime/weights/catalogue';
import { ModelStore } from '../../../src/runtime/weights/modelStore';
import { TestHub } from '../../support/hub';
import { scratchFolder } from '../weights/folders';

const ROOT = path.resolve(__dirname, '../../..');
/** A real, small model: its shape, weights and configuration are those of test/fixtures. */
export const SOURCE = path.join(ROOT, 'test/fixtures/lookup-protein');
export const REPOSITORY = 'test/small';
export const WEIGHTS = 'model.safetensors';

export const ENTRY: CatalogueEntry = unlistedEntry(REPOSITORY)!;

/** Attempts follow each other at once. */
export const QUICK: Patience = { ...PATIENCE, silence: 500, backoff: [1, 1, 1], longestWait: 2_000 };

export class Setting {
  readonly progress: InstallProgress[] = [];
  private readonly scratch = scratchFolder();

  private constructor(readonly hub: TestHub) {}

  static async make(folders: Readonly<Record<string, string>> = {}): Promise<Setting> {
    return new Setting(await TestHub.start({ [REPOSITORY]: SOURCE, ...folders }));
  }

  get store(): ModelStore {
    return new ModelStore(path.join(this.scratch.path, 'models'));
  }

  /** Where the bytes of the weights gather. */
  get part(): string {
    return path.join(this.store.partialOf(ENTRY.name), `${WEIGHTS}.part`);
  }

  access(changes: Partial<HubAccess> = {}): HubAccess {
    return { fetch, endpoint: this.hub.endpoint, patience: QUICK, ...changes };
  }

  install(
    entry: CatalogueEntry = ENTRY,
    changes: Partial<InstallOptions> & { readonly access?: HubAccess } = {},
  ): Promise<InstalledModel> {
    const onProgress = (progress: InstallProgress): void => void this.progress.push(progress);
    return installModel(entry, { store: this.store, access: this.access(), onProgress, ...changes });
  }

  async end(): Promise<void> {
    await this.hub.stop();
    this.scratch.remove();
  }
}
