import { settings, type Layer } from '../settings';

/** Turns one layer on or off, wherever its setting lives. */
export function toggleLayer(layer: Layer): () => Promise<void> {
  return async () => {
    const setting = settings.layers[layer];
    await setting.set(!setting.get());
  };
}
