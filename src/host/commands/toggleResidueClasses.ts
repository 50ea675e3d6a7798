import { settings } from '../settings';

export async function toggleResidueClasses(): Promise<void> {
  const layer = settings.layers.residueClasses;
  await layer.set(!layer.get());
}
