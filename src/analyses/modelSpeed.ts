/** How long a model would take here, before it is fetched: from the speed of one that is here. */
import type { InstalledModel, ModelClient } from '../runtime/client/types';
import type { ModelShape } from '../runtime/weights/catalogue';
import { readModelFolder } from '../runtime/weights/modelFolder';
import { scanOperations } from '../runtime/weights/modelSize';
import { maskedSpeed, PROBE_LENGTH } from './checkEngine';

/** Operations a second of a masked scan by this model on this machine. Takes a second or two. */
export async function machineSpeed(
  client: ModelClient,
  model: InstalledModel,
  signal?: AbortSignal,
): Promise<number> {
  const { config } = await readModelFolder(model.folder);
  const residuesPerSecond = await maskedSpeed(client, model, signal);
  return (residuesPerSecond * scanOperations(config, PROBE_LENGTH)) / PROBE_LENGTH;
}

/** Seconds to score a record of `length` residues, each masked in turn. */
export function scanSeconds(shape: ModelShape, length: number, operationsPerSecond: number): number {
  return scanOperations(shape, length) / operationsPerSecond;
}
