/** A model computed otherwise is another model: another digest for every cache, and another name wherever it is said. */
import { createHash } from 'node:crypto';
import type { Arithmetic } from '../../protocol/engine';
import type { InstalledModel } from '../client/types';

/** `model` as it was opened, in fp32. */
export function inArithmetic(model: InstalledModel, arithmetic: Arithmetic): InstalledModel {
  if (arithmetic === 'fp32') return model;
  const { digest, manifest } = model;
  return {
    ...model,
    arithmetic,
    digest: createHash('sha256').update(`${arithmetic} ${digest}`).digest('hex'),
    manifest: { ...manifest, name: `${manifest.name} (${arithmetic}, preview)` },
  };
}
