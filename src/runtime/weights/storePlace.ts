/** Where the command line keeps downloaded models. */
import { homedir } from 'node:os';
import * as path from 'node:path';

/** SEQLENS_MODELS; else the system's place for a program's data of one user. */
export function defaultStore(environment: NodeJS.ProcessEnv = process.env): string {
  const { SEQLENS_MODELS: named, XDG_DATA_HOME: xdg, LOCALAPPDATA: local } = environment;
  if (named) return path.resolve(named);
  const data: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
    darwin: path.join(homedir(), 'Library', 'Application Support'),
    win32: local ?? path.join(homedir(), 'AppData', 'Local'),
  };
  const base = data[process.platform] ?? (xdg || path.join(homedir(), '.local', 'share'));
  return path.join(base, 'seqlens', 'models');
}
