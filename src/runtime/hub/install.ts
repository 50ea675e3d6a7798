/** From a catalogue entry to an installed model: small files, weights, hashes, manifest, one rename. */
import * as path from 'node:path';
import { SeqlensError } from '../../protocol/errors';
import type { ModelOrigin, Voucher } from '../../protocol/manifest';
import { cancelled } from '../client/abort';
import type { InstalledModel } from '../client/types';
import type { CatalogueEntry } from '../weights/catalogue';
import { hashFile } from '../weights/hash';
import { openInstalledModel } from '../weights/installedModel';
import { writeManifest, type ModelStore } from '../weights/modelStore';
import { WEIGHTS_FILE } from '../weights/weightFiles';
import type { HubAccess } from './access';
import { downloadFile } from './downloadFile';
import { HubError } from './hubError';
import { manifestFor } from './newManifest';
import { Repository, type RemoteFile } from './repository';
import { Staging } from './staging';

export interface InstallProgress {
  readonly stage: 'asking' | 'downloading' | 'checking';
  /** Bytes of the weights that are here. */
  readonly done: number;
  /** undefined where the hub does not tell. */
  readonly total: number | undefined;
}

export interface InstallOptions {
  readonly store: ModelStore;
  readonly access: HubAccess;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: InstallProgress) => void;
}

/**
 * Fetches, checks and installs; a model of that name is replaced. Rejects with a SeqlensError: 'hub.…', 'model.…',
 * 'io.write', `cancelled`; after most of them the next call goes on with what has come.
 */
export async function installModel(entry: CatalogueEntry, options: InstallOptions): Promise<InstalledModel> {
  const lock = await options.store.lock(entry.name);
  try {
    return await new Installation(entry, options).run();
  } finally {
    await lock.release();
  }
}

class Installation {
  private readonly vouched: Record<string, { sha256: string; vouchedBy: Voucher }> = {};

  constructor(
    private readonly entry: CatalogueEntry,
    private readonly options: InstallOptions,
  ) {}

  async run(): Promise<InstalledModel> {
    const { entry, options } = this;
    const { access, store, signal } = options;
    this.tell('asking', 0, undefined);
    await this.refuseNamesake();
    await store.sweep();
    const folder = store.partialOf(entry.name);
    const staging = await Staging.open(folder, access.endpoint, entry.repository, entry.revision);
    const repository = await this.smallFiles(
      staging,
      new Repository(access, entry.repository, staging.revision, signal),
    );
    const { index, files } = await repository.weights();
    if (index) await staging.write(index.name, index.content);
    await this.weights(staging, repository, files);
    const origin: ModelOrigin = {
      endpoint: access.endpoint,
      repository: entry.repository,
      revision: repository.revision,
      files: this.vouched,
    };
    await writeManifest(folder, await manifestFor(entry, folder, origin));
    const checkedHere = await openInstalledModel(folder);
    if (signal?.aborted) throw cancelled(entry.name);
    await staging.finish();
    await store.publish(entry.name, folder);
    return { ...checkedHere, folder: store.folderOf(entry.name) };
  }

  /** Two owners may call their models alike. A damaged one is replaced. */
  private async refuseNamesake(): Promise<void> {
    const { name, repository } = this.entry;
    const { store } = this.options;
    if (!(await store.has(name))) return;
    const other = (await store.describe(name).catch(() => undefined))?.origin?.repository;
    if (other === undefined || other === repository) return;
    throw new SeqlensError(
      'model.namesake',
      `There is a model ${name} of ${other} already, and that of ${repository} would take its place: remove it first.`,
    );
  }

  /** config.json first: it pins the commit. Gives the repository at that. */
  private async smallFiles(staging: Staging, repository: Repository): Promise<Repository> {
    const config = await repository.read('config.json');
    if (!config)
      throw new HubError(
        'hub.not-found',
        `${new URL(this.options.access.endpoint).host} has no model ${repository.name} with a config.json: check its name.`,
        false,
      );
    const pinned = repository.at(config.commit);
    await staging.note({ revision: pinned.revision });
    await staging.write('config.json', config.bytes);
    const vocabulary = await pinned.read('vocab.txt');
    if (vocabulary) await staging.write('vocab.txt', vocabulary.bytes);
    return pinned;
  }

  private async weights(
    staging: Staging,
    repository: Repository,
    files: readonly RemoteFile[],
  ): Promise<void> {
    const sizes = await Promise.all(files.map(({ name }) => staging.sizeOf(name)));
    let before = 0;
    const total = sum(files.map(({ size }) => size));
    if (total !== undefined) await staging.checkSpace(total - sizes.reduce((all, size) => all + size, 0));
    for (const file of files) {
      await this.oneFile(staging, repository, file, (bytes) =>
        this.tell('downloading', before + bytes, total),
      );
      before += await staging.sizeOf(file.name);
    }
    this.tell('checking', before, total);
  }

  private async oneFile(
    staging: Staging,
    repository: Repository,
    file: RemoteFile,
    progress: (bytes: number) => void,
  ): Promise<void> {
    const { name } = file;
    const [expected, vouchedBy] = this.expected(file);
    if (await staging.has(name)) {
      // Of an earlier attempt; its hash is taken again.
      if ((await hashFile(path.join(staging.folder, name))) === expected) {
        this.vouched[name] = { sha256: expected, vouchedBy };
        return;
      }
    }
    const part = {
      url: repository.url(name),
      what: repository.what(name),
      path: staging.partOf(name),
      size: file.size,
      etag: staging.etagOf(name),
    };
    const begun = (): Promise<void> => staging.noteEtag(name, part.etag);
    await downloadFile(this.options.access, part, { progress, begun }, this.options.signal);
    this.tell('checking', await staging.sizeOf(name), file.size);
    const sha256 = await hashFile(part.path);
    if (expected !== undefined && sha256 !== expected) {
      await staging.discard(name);
      throw wrongHash(part.what, sha256, expected, vouchedBy);
    }
    await staging.complete(name);
    this.vouched[name] = { sha256, vouchedBy };
  }

  private expected({ name, sha256 }: RemoteFile): [string | undefined, Voucher] {
    const known = name === WEIGHTS_FILE ? this.entry.weights?.sha256 : undefined;
    if (known !== undefined) return [known, 'catalogue'];
    return [sha256, sha256 === undefined ? 'nobody' : 'hub'];
  }

  private tell(stage: InstallProgress['stage'], done: number, total: number | undefined): void {
    this.options.onProgress?.({ stage, done, total });
  }
}

function sum(sizes: readonly (number | undefined)[]): number | undefined {
  return sizes.reduce<number | undefined>(
    (all, size) => (all === undefined || size === undefined ? undefined : all + size),
    0,
  );
}

function wrongHash(what: string, sha256: string, expected: string, vouchedBy: Voucher): HubError {
  const whose = vouchedBy === 'catalogue' ? 'the published one has' : 'the hub said';
  return new HubError(
    'hub.hash',
    `${what} came with the sha256 ${sha256.slice(0, 12)}… where ${whose} ${expected.slice(0, 12)}…: it was thrown away; ` +
      'try again, and do not trust this address if it happens twice.',
    false,
  );
}
