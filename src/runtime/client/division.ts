/** How the cores are divided among a model's processes: many small ones, or one that uses them all. */
import type { Settings } from './options';
import type { InstalledModel } from './types';

export interface Division {
  /** Processes that may have the model open. */
  readonly engines: number;
  /** Threads of each. */
  readonly threads: number;
}

/**
 * Processes of one thread waste nothing on small products, but each holds its own weights. A model that is too large for
 * several has large products, which threads share well.
 */
export function divisionFor(
  { memory }: Pick<InstalledModel, 'memory'>,
  settings: Pick<Settings, 'engines' | 'threads' | 'memory'>,
): Division {
  const fitting = Math.floor(settings.memory / memory);
  const engines = Math.min(settings.engines, Math.max(1, fitting));
  return { engines, threads: Math.floor((settings.engines * settings.threads) / engines) };
}
