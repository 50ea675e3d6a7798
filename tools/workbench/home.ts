/** Everything that one server reads and writes, in a temporary folder. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { inRoot } from '../lib/paths';

type Settings = Readonly<Record<string, unknown>>;

/** A quiet editor: nothing pops up that is not ours. */
const quiet: Settings = {
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'git.openRepositoryInParentFolders': 'never',
};

export class ServerHome {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seqlens-workbench-'));
  /**
   * The checkout by another name. A development extension above the server's own extensions would have its theme
   * replace the user's: VS Code takes the built-in themes, which lie in the checkout's .vscode-test, for its own.
   */
  readonly checkout = path.join(this.folder, 'checkout');
  private readonly userData = path.join(this.folder, 'ud');
  private readonly removeAtExit = (): void => this.remove();

  constructor(private readonly base: Settings = {}) {
    process.once('exit', this.removeAtExit);
    fs.mkdirSync(path.join(this.userData, 'User'), { recursive: true });
    fs.symlinkSync(inRoot(), this.checkout, 'dir');
    this.configure({});
  }

  /** Sets the user's settings; pages that are opened from now on see them. */
  configure(settings: Settings): void {
    const all = { ...quiet, ...this.base, ...settings };
    fs.writeFileSync(path.join(this.userData, 'User', 'settings.json'), JSON.stringify(all));
  }

  /** Sets the machine's settings, which count for this server and are no folder's to change. */
  configureMachine(settings: Settings): void {
    fs.mkdirSync(path.join(this.userData, 'Machine'), { recursive: true });
    fs.writeFileSync(path.join(this.userData, 'Machine', 'settings.json'), JSON.stringify(settings));
  }

  /** The server's arguments that keep it inside the folder. */
  get arguments(): string[] {
    return [
      ...['--server-data-dir', path.join(this.folder, 'sd')],
      ...['--user-data-dir', this.userData],
      ...['--extensions-dir', path.join(this.folder, 'ext')],
      ...['--accept-server-license-terms', '--disable-telemetry'],
    ];
  }

  /** The user's own settings, caches and extensions must neither help a test nor be touched by it. */
  get environment(): NodeJS.ProcessEnv {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !name.startsWith('VSCODE_') && name !== 'NODE_OPTIONS',
    );
    const xdg = ['CONFIG', 'CACHE', 'DATA', 'STATE'].map((kind) => [
      `XDG_${kind}_HOME`,
      path.join(this.folder, kind.toLowerCase()),
    ]);
    return Object.fromEntries([...inherited, ...xdg, ['HOME', this.folder]]) as NodeJS.ProcessEnv;
  }

  remove(): void {
    process.removeListener('exit', this.removeAtExit);
    fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
